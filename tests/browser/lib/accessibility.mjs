// axe on a page, at every width and in the dark: nothing may be found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with what axe found, and where. */
async function assertAccessible(page, name) {
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join('\n    ')}`);
  assert.equal(found.length, 0, `${name} (${page.url()}):\n  ${found.join('\n  ')}`);
}

/** axe at a desktop’s width, light and dark, then no sideways scrolling at a phone’s, which is also 400 % of 1280. */
export async function check(page, name) {
  await assertAccessible(page, name);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await assertAccessible(page, `${name}, dark`);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  await page.setViewportSize({ width: 320, height: 640 });
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(excess <= 0, `${name} is ${excess} pixels too wide at 320`);
  await page.setViewportSize({ width: 1280, height: 720 });
}
