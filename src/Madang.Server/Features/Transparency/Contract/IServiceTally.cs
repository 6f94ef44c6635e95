namespace Madang.Server.Features.Transparency.Contract;

/// <summary>Counts what services achieve, without anything about whom. What is counted is shown at /transparency.</summary>
public interface IServiceTally
{
    /// <summary>Somebody asked something of a service; opening its page alone does not count. <paramref name="service"/> is an id of services.json or of a feature's own service, such as <c>car-tax</c>.</summary>
    void Started(string service);

    /// <summary>Somebody got what they came for.</summary>
    /// <param name="service">As in <see cref="Started"/>.</param>
    /// <param name="took">From start to result; null when it is not known. Under 0 or over an hour is taken as not known.</param>
    void Finished(string service, TimeSpan? took);

    /// <summary>The service said no: outside what it can do, or the input could not be used.</summary>
    void Refused(string service);
}
