// Chromium as Debian packs it.
import { chromium } from 'playwright-core';
import { chromiumProgram } from './settings.mjs';

/** A browser with no profile and no background traffic. */
export function openBrowser() {
  return chromium.launch({
    executablePath: chromiumProgram,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A visitor with cookies of its own. Every script error and refused resource is kept in `faults`. */
export async function openVisitor(browser, baseURL, options = {}) {
  const context = await browser.newContext({ baseURL, locale: 'fr-FR', ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL) && !request.url().startsWith('data:')) {
      faults.push(`a third party was called: ${request.url()}`);
    }
  });
  return { context, page, faults };
}
