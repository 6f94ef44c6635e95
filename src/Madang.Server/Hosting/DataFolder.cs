namespace Madang.Server.Hosting;

/// <summary>The folder with all state, held by one process at a time: the lock is the operating system's and ends with the process.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string DatabaseName = "madang.db";
    public const string KeysName = "keys";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, DatabaseName);

    public string Keys => System.IO.Path.Combine(Path, KeysName);

    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>A file that marks a folder in which nobody is real.</summary>
    public string PracticeMark => System.IO.Path.Combine(Path, "practice-city");

    /// <summary>What can be made again at any time.</summary>
    public string Cache => System.IO.Path.Combine(Path, "cache");

    /// <returns>The held folder, or one line that says why it cannot be had.</returns>
    public static (DataFolder? Folder, string? Error) Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var held = new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var folder = new DataFolder(path, held);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.CreateDirectory(folder.Keys);
            Directory.CreateDirectory(folder.Mail);
            Directory.CreateDirectory(folder.Cache);
            return (folder, null);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, "lock")))
        {
            return (null, $"another process uses the data folder {path}; stop it or choose another with --data");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return (null, $"the data folder {path} cannot be created or written to; choose another with --data");
        }
    }

    public void Dispose() => _lock.Dispose();
}
