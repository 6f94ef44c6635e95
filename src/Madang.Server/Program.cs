using Madang.Server.Hosting;

return await MadangServer.RunAsync(args);
