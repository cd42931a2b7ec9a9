using BenchmarkDotNet.Running;
using ChatRoom.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(MeasurementConfig).Assembly).Run(args, new MeasurementConfig());
