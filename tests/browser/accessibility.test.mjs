// axe finds nothing on any page nor error state; narrow screens do not scroll sideways; the family’s
// request can be made with the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { check } from './lib/accessibility.mjs';
import { openBrowser, openVisitor } from './lib/browser.mjs';
import { fillRequest, findCommune, sampleFamily, sendRequest } from './lib/family.mjs';
import { chooseByKeyboard, tabTo, typeByKeyboard } from './lib/keyboard.mjs';
import { logIn, logInToOffice, openList } from './lib/partner.mjs';
import { startServer } from './lib/server.mjs';

describe('every page can be used by everyone', () => {
  let browser, server, parent, partner, office;

  before(async () => {
    browser = await openBrowser();
    server = await startServer('sqlite');
    parent = await openVisitor(browser, server.url);
    partner = await openVisitor(browser, server.url);
    office = await openVisitor(browser, server.url);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const form = () => `/communes/${server.covered.code}/demande`;

  test('the pages of families', async () => {
    const { page } = parent;
    const pages = [
      '/',
      '/communes',
      '/communes?q=',
      '/communes?q=saint',
      '/communes?q=Qwxzyk',
      `/communes/${server.covered.code}`,
      `/communes/${server.uncovered.code}`,
      `/communes/${server.closed.code}`,
      form(),
      '/professionnels',
      '/professionnels/demande?caf=43',
      '/professionnels/demande?caf=01',
      '/professionnels/demande?caf=',
      '/professionnels/demande/recue?reference=H-0000-0000',
      '/professionnels/mot/recu',
      '/connexion',
      '/premiere-connexion',
      '/mot-de-passe-perdu',
      '/mot-de-passe-perdu?envoi=1',
      '/accessibilite',
      '/donnees-personnelles',
      '/mentions-legales',
      '/nulle-part',
      '/communes/99999',
    ];
    for (const path of pages) await visit(page, path);
  });

  test('the error states of the forms', async () => {
    const { page } = parent;
    await page.goto(form());
    await page.click('#send');
    await assertErrorSummary(page);
    await check(page, 'the empty form, refused');
    await page.click('button[name="add_child"]');
    await check(page, 'the form with two children');
    await page.goto('/professionnels/demande?caf=43');
    await page.click('#verify');
    await assertErrorSummary(page);
    await check(page, 'the empty request of a professional, refused');
    for (const path of ['/connexion', '/premiere-connexion', '/mot-de-passe-perdu']) {
      await page.goto(path);
      await page.click('main form button[type="submit"]');
      await assertErrorSummary(page);
      await check(page, `${path}, refused`);
    }
  });

  test('the receipt', async () => {
    const { page } = parent;
    await findCommune(page, server.covered);
    await page.goto(form());
    await fillRequest(page, sampleFamily('axe'));
    await sendRequest(page);
    await check(page, 'the receipt');
  });

  test('the pages of professionals', async () => {
    const { page } = partner;
    await logIn(page, server.colleague);
    await openList(page, server.linf);
    await check(page, 'the list');
    const list = page.url();
    await visit(page, `${list.split('?')[0]}/habilitation`);
    for (const query of ['?reference=77777-77777', '?reference=faux', '?etat=traitees', '?etat=toutes']) {
      await page.goto(list.split('?')[0] + query);
      await check(page, `the list, ${query}`);
    }
    await page.goto(list);
    await page.click('form[data-selection] button[type="submit"]');
    await check(page, 'an export of nothing, refused');
    await page.goto(list);
    await page.getByRole('link', { name: /pour ouvrir/ }).first().click();
    await check(page, 'a request not opened');
    await page.getByRole('button', { name: 'Ouvrir la demande' }).click();
    await page.getByRole('heading', { name: 'Contacter la famille' }).waitFor();
    await check(page, 'an opened request');
    await page.getByRole('button', { name: 'PDF' }).click();
    await page.waitForURL('**/exports/*');
    await check(page, 'an export');
    await visit(page, '/compte');
    await page.click('form[action="/compte"] button[type="submit"]');
    await assertErrorSummary(page);
    await check(page, 'the account, refused');
    await visit(page, '/compte/sessions');
    await visit(page, '/espace/demandes/00000000-0000-7000-8000-000000000000');
  });

  test('the pages of the back office', async () => {
    const { page } = office;
    await logInToOffice(page, server.administrator);
    for (const path of ['/administration', '/administration/comptes', '/administration/communes']) {
      await visit(page, path);
    }
    await page.goto('/administration/comptes');
    await page.click('main form[action="/administration/comptes"] button[type="submit"]');
    await assertErrorSummary(page);
    await check(page, 'an invitation refused');
    await page.goto('/administration/comptes');
    await page.getByRole('link', { name: /Retirer/ }).first().click();
    await page.getByRole('heading', { name: 'Retirer ce rôle' }).waitFor();
    await check(page, 'the withdrawal of a role');
    await visit(page, '/administration/demandes-rendues');
    await page.click('main tbody th a');
    await page.getByRole('heading', { name: 'Prévenir la famille' }).waitFor();
    await check(page, 'a request given back');
    await page.getByRole('button', { name: 'Transmettre la demande' }).click();
    await assertErrorSummary(page);
    await check(page, 'a request given back to nobody, refused');
    await page.getByRole('button', { name: 'Prévenir la famille' }).click();
    await page.getByRole('heading', { name: /Prévenir la famille que personne/ }).waitFor();
    await check(page, 'the question before a family is told');
    await page.goto('/administration');
    await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
    await page.waitForURL('**/connexion**');
    await logInToOffice(page, server.cnaf);
    for (const path of ['/administration', '/administration/comptes', '/administration/comptes?caf=64']) {
      await visit(page, path);
    }
  });

  test('the records of structures', async () => {
    const { page } = office;
    await page.context().clearCookies();
    await logInToOffice(page, server.administrator);
    await visit(page, '/administration/structures');
    await visit(page, '/administration/structures?type=caf');
    await visit(page, '/administration/structures/nouvelle');
    await page.click('main form[method="post"] button[type="submit"]');
    await assertErrorSummary(page);
    await check(page, 'a creation refused');
    await page.goto('/administration/structures');
    await page.click('main tbody th a');
    await page.getByRole('heading', { name: 'Les cinq parties de la fiche' }).waitFor();
    await check(page, 'a record');
    const record = page.url().split('?')[0];
    for (const below of ['informations', 'localisation', 'presentation', 'horaires']) {
      await visit(page, `${record}/fiche/${below}`);
    }
    await visit(page, `${record}/communes`);
    await page.fill('#list', 'Saint-Denis\nAtlantis');
    await page.click('form[action$="/essai"] button');
    await check(page, 'a dry run');
    for (const below of ['historique', 'droits']) await visit(page, `${record}/${below}`);
    await visit(page, '/structures');
    await page.click('main .results a');
    await page.getByRole('heading', { name: 'Le contacter' }).waitFor();
    await check(page, 'a service');
  });

  test('managing bodies, and structures on their way', async () => {
    const { page } = office;
    await page.context().clearCookies();
    await logInToOffice(page, server.administrator);
    for (const path of ['/administration?chemin=caf', '/administration?chemin=attente']) await visit(page, path);
    await visit(page, '/administration/organismes');
    await visit(page, '/administration/organismes?q=Qwxzyk');
    await visit(page, '/administration/organismes/nouveau');
    await page.click('main form[method="post"] button[type="submit"]');
    await assertErrorSummary(page);
    await check(page, 'a managing body refused');
    await page.goto('/administration/organismes?q=Velay');
    await page.click('main tbody th a');
    await page.getByRole('heading', { name: 'Structures' }).waitFor();
    await check(page, 'a managing body');
    await visit(page, `${page.url().split('?')[0]}/modifier`);
    await page.goBack();
    await page.getByRole('link', { name: /Personnes habilitées et communes de Relais petite enfance du Velay/ }).click();
    await page.getByRole('heading', { name: 'Personnes habilitées et communes' }).waitFor();
    await check(page, 'the persons of a structure');
    await page.getByText('Ajouter une personne', { exact: true }).click();
    await page.fill('#added-1-surname', 'Petit');
    await page.click('main form button:has-text("Enregistrer")');
    await assertErrorSummary(page);
    await check(page, 'persons refused');
  });

  test('models and guides', async () => {
    const { page } = partner;
    const inside = ['', '/caf', '/cnaf', '/responsables', '/personnes-habilitees', '/courriers/1'];
    for (const path of inside) await visit(page, `/administration/guides${path}`);
  });

  test('a family makes its request with the keyboard alone', async () => {
    const { page } = parent;
    const family = sampleFamily('clavier');
    await page.goto('/');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await typeByKeyboard(page, 'q', server.covered.typed);
    await page.keyboard.press('Escape');
    await tabTo(page, 'form[role="search"] button[type="submit"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/communes[/?]/);
    if (!page.url().endsWith(`/communes/${server.covered.code}`)) {
      await tabTo(page, `a[href="/communes/${server.covered.code}"]`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/communes/${server.covered.code}`);
    }
    await tabTo(page, `a[href^="${form()}"]`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${form()}*`);

    await chooseByKeyboard(page, 'place', 'work');
    await chooseByKeyboard(page, 'situation', 'future_parent');
    await chooseByKeyboard(page, 'children-0-status', 'expected');
    const due = new Date(Date.now() + 150 * 24 * 3600 * 1000);
    await typeByKeyboard(page, 'children-0-expected_in-month', String(due.getMonth() + 1));
    await typeByKeyboard(page, 'children-0-expected_in-year', String(due.getFullYear()));
    await chooseByKeyboard(page, 'need-start', 'as_soon_as_possible');
    await chooseByKeyboard(page, 'need-rhythm', 'occasional');
    await chooseByKeyboard(page, 'need-hours', 'variable');
    await tabTo(page, 'input[name="topics"][value="aids"]');
    await page.keyboard.press('Space');
    await typeByKeyboard(page, 'contact-first_name', family.firstName);
    await typeByKeyboard(page, 'contact-surname', family.surname);
    await typeByKeyboard(page, 'contact-email', family.email);
    await chooseByKeyboard(page, 'contact-channel', 'email');
    await tabTo(page, '#send');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/demandes/*');
    assert.equal(await page.textContent('h1'), 'Votre demande est enregistrée');
  });

  test('no script failed and no third party was called', () => {
    assert.deepEqual([...parent.faults, ...partner.faults, ...office.faults], []);
  });
});

async function visit(page, path) {
  await page.goto(path);
  await check(page, path);
}

async function assertErrorSummary(page) {
  const links = page.locator('.error-summary a');
  assert.ok((await links.count()) > 0, `no error summary on ${page.url()}`);
  for (const link of await links.all()) {
    const target = await link.getAttribute('href');
    assert.equal(await page.locator(`[id="${target.slice(1)}"]`).count(), 1, `${target} leads nowhere`);
  }
}
