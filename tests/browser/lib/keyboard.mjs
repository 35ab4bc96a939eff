// Doing everything with the keyboard alone.
import assert from 'node:assert/strict';

/** Presses Tab until an element that matches has the focus, which must then be visible. */
export async function tabTo(page, selector, limit = 150) {
  for (let presses = 0; presses < limit; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
      return assertFocusShows(page, selector);
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${selector} on ${page.url()}`);
}

/** Chooses a radio button: Tab to its group, arrows inside. */
export async function chooseByKeyboard(page, name, value) {
  await tabTo(page, `input[name="${name}"]`);
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 12; presses += 1) {
    const [found, checked] = await page.evaluate(() => [document.activeElement.value, document.activeElement.checked]);
    if (found === value && checked) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no arrow leads to ${name}=${value}`);
}

/** Types into a field reached with Tab. */
export async function typeByKeyboard(page, name, text) {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.type(text);
}

async function assertFocusShows(page, selector) {
  const shown = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  });
  assert.ok(shown, `the focus does not show on ${selector} of ${page.url()}`);
}
