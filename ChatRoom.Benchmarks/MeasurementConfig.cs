using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;

namespace ChatRoom.Benchmarks;

/// <summary>What is measured besides time, and in which surroundings: those the server itself runs in.</summary>
internal sealed class MeasurementConfig : ManualConfig
{
    public MeasurementConfig()
    {
        Add(DefaultConfig.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddJob(Job.Default.WithGcConcurrent(false).WithEnvironmentVariable("DOTNET_TieredPGO", "0").AsMutator());
    }
}
