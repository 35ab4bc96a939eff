// What an authorised person of a LINF does.
import assert from 'node:assert/strict';

/** Follows the mail’s link, types the code, chooses a password. */
export async function activate(page, link, { email, code, password }) {
  await page.goto(link);
  await page.fill('#email', email);
  await page.fill('#code', code);
  await page.fill('#password', password);
  await page.fill('#password-again', password);
  await page.click('main form button[type="submit"]');
  await page.waitForURL('**/espace/**');
}

/** Logs in with identifier and password. */
export async function logIn(page, { email, password }) {
  await page.goto('/connexion');
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('main form button[type="submit"]');
  await page.waitForURL('**/espace**');
}

/** Logs in somebody who works in the back office. */
export async function logInToOffice(page, { email, password }) {
  await page.goto('/connexion?retour=/administration');
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('main form button[type="submit"]');
  await page.waitForURL('**/administration**');
}

/** The list of the requests of a LINF, directly or through the chooser. */
export async function openList(page, linf) {
  await page.goto('/espace');
  const choice = page.getByRole('link', { name: linf.name });
  if (!page.url().includes('/structures/')) await choice.click();
  await page.waitForURL('**/espace/structures/*');
  assert.match(await page.textContent('h1'), /Demandes des familles/);
}

/** Opens the new request shown, by the explicit act that this takes. */
export async function openRequest(page) {
  await page.getByRole('button', { name: 'Ouvrir la demande' }).click();
  await page.getByRole('heading', { name: 'Contacter la famille' }).waitFor();
}
