// What a family does, with its fingers.
import assert from 'node:assert/strict';

/** A request that a parent of Le Puy-en-Velay could make. */
export function sampleFamily(number, changes = {}) {
  return {
    surname: `L’Hœuvre-Ñandú ${number}`,
    firstName: 'Zoé',
    email: `famille-${number}@famille.example`,
    phone: '06 12 34 56 78',
    message: 'Je cherche <b>un accueil</b> & un conseil « rapide ».',
    ...changes,
  };
}

/** Fills in every part of the form; the page must be the form’s. */
export async function fillRequest(page, family) {
  const choose = (name, value) => tick(page, `input[name="${name}"][value="${value}"]`);
  await choose('place', 'home');
  await choose('situation', 'parent');
  await choose('children-0-status', 'born');
  await page.fill('input[name="children-0-born_on-day"]', '27');
  await page.fill('input[name="children-0-born_on-month"]', '3');
  await page.fill('input[name="children-0-born_on-year"]', String(new Date().getFullYear() - 1));
  await choose('need-start', 'as_soon_as_possible');
  await choose('need-rhythm', 'regular');
  await choose('need-hours', 'week');
  await choose('need-week', 'monday-morning');
  await choose('need-week', 'thursday-evening');
  await page.selectOption('#care_kinds', 'assistante_maternelle');
  await choose('topics', 'cost');
  await page.fill('textarea[name="message"]', family.message);
  await page.fill('input[name="contact-first_name"]', family.firstName);
  await page.fill('input[name="contact-surname"]', family.surname);
  await page.fill('input[name="contact-email"]', family.email);
  await page.fill('input[name="contact-phone"]', family.phone);
  await choose('contact-channel', 'email');
}

/** Ticks a box or a radio button the way people do: on its label. */
export async function tick(page, selector) {
  const input = page.locator(selector);
  const id = await input.getAttribute('id');
  const label = id ? page.locator(`label[for="${id}"]`) : page.locator(`label:has(${selector})`);
  if (!(await input.isChecked())) await label.click();
  assert.ok(await input.isChecked(), `${selector} is not ticked`);
}

/** From the home page to the form of a commune, by typing its name. */
export async function findCommune(page, { typed, name, code }) {
  await page.goto('/');
  await page.fill('#q', typed);
  // With JavaScript the field suggests, and its list lies over what follows until one chooses.
  if ((await page.locator('#q[role="combobox"]').count()) > 0) {
    await page.locator('[role="option"]', { hasText: name }).first().click();
  }
  await page.click('form[role="search"] button[type="submit"]');
  // The service asks which one when several are meant.
  if (!page.url().endsWith(`/communes/${code}`)) {
    await page.getByRole('link', { name }).first().click();
  }
  await page.waitForURL(`**/communes/${code}`);
}

/** Sends the form and reads the reference on the receipt. */
export async function sendRequest(page) {
  await page.click('#send');
  await page.waitForURL('**/demandes/*');
  assert.equal(await page.textContent('h1'), 'Votre demande est enregistrée');
  return (await page.textContent('.receipt .reference')).trim();
}

/** The bytes of a link, with the page’s own cookies. */
export async function download(page, locator) {
  const address = await locator.getAttribute('href');
  const answer = await page.context().request.get(new URL(address, page.url()).href);
  assert.equal(answer.status(), 200, address);
  return { bytes: await answer.body(), headers: answer.headers() };
}
