using BenchmarkDotNet.Running;
using ChatRoom.Benchmarks;
using ChatRoom.Benchmarks.Search;

if (args is ["search", .. var rest])
{
    SearchMeasurement.Run(rest);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(MeasurementConfig).Assembly).Run(args, new MeasurementConfig());
}
