import { defineConfig } from '@playwright/test';
import { chromiumPath } from '#scripts/test/browser-packages.ts';

export default defineConfig({
  testDir: 'playwright',
  globalSetup: './playwright/support/global-setup.ts',
  // Two cores carry the browser, the server and a whole cluster.
  workers: 2,
  fullyParallel: true,
  // A test that needs a second try is a defect to be found.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    // What fails can be looked at step by step. No film of it: Chromium would draw and compress each frame of every test.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
