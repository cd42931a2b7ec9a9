using System.Reflection;
using ChatRoom.Actors.Configuration;
using Xunit.Sdk;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>Has a theory run with each kind of database there is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachStoreAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<StoreProvider>().Select(provider => new object[] { provider });
}
