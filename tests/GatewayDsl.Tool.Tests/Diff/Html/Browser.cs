using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace GatewayDsl.Tool.Tests.Diff.Html;

/// <summary>Debian's browser, headless; what a page asks the network for, or complains of, is written down and refused.</summary>
sealed class Browser : IAsyncDisposable
{
    const string Executable = "/usr/bin/chromium";

    readonly IPlaywright playwright;
    readonly IBrowser browser;
    readonly TemporaryFolder folder = new();

    Browser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Everything that pages asked for beside themselves, and all that they complained of.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<Browser> Start()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox"] }));
    }

    /// <summary>Opens a page as a reader would, from a file.</summary>
    public async Task<IPage> Open(string html, ColorScheme colours = ColorScheme.Light, bool hasScript = true)
    {
        IBrowserContext context = await browser.NewContextAsync(new() { ColorScheme = colours, JavaScriptEnabled = hasScript, ViewportSize = new() { Width = 1280, Height = 900 } });
        string url = new Uri(folder.Write(Guid.NewGuid() + ".html", html)).AbsoluteUri;
        await context.RouteAsync("**/*", async route =>
        {
            if (route.Request.Url == url)
            {
                await route.ContinueAsync();
                return;
            }

            Complaints.Enqueue("asked for " + route.Request.Url);
            await route.AbortAsync();
        });
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Complaints.Enqueue(message.Text);
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Dialog += (_, dialog) => Complaints.Enqueue("dialog " + dialog.Message);
        await page.GotoAsync(url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        folder.Dispose();
    }
}
