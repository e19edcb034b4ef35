using BenchmarkDotNet.Running;
using GatewayDsl.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(EdgeGatewayBenchmarks).Assembly).Run(args);
