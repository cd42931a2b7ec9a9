using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;

namespace ChatRoom.Benchmarks;

/// <summary>What is measured besides time, and in which surroundings: those the server itself runs in.</summary>
internal sealed class MeasurementConfig : ManualConfig
{
    /// <summary>How long the build of a benchmark's own program may take, on a busy machine too.</summary>
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(10);

    public MeasurementConfig()
    {
        Add(DefaultConfig.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddJob(Job.Default.WithGcConcurrent(false).WithEnvironmentVariable("DOTNET_TieredPGO", "0").AsMutator());
        WithBuildTimeout(BuildPatience);
    }
}
