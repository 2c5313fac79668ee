// Walks through the page in a real browser as a person would, in light and dark, and fails if a sentence is missing,
// the browser reports an error, or anything but the server is asked for something.
//
//   node e2e/walk.mjs ADDRESS SCREENSHOTS [ADDRESS OF A SERVER THAT KNOWS walker BY THE TOKEN open-sesame]
import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { unclosed, withoutTotal, withVoucher } from './shop.mjs';

const [address = 'http://localhost:8081', screenshots = 'target/e2e', guarded] = process.argv.slice(2);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE = 15_000;

await mkdir(screenshots, { recursive: true });
for (const theme of ['light', 'dark']) await inBrowser(theme, walk);
await inBrowser('light', walkNarrow, { width: 400, height: 800 });
await inBrowser('dark', walkWide, { width: 1600, height: 1000 });
await inBrowser('light', loseTheServer);
if (guarded) await inBrowser('light', signIn);
console.log(`The page was walked through; the screenshots are in ${screenshots}.`);

/** Everything a person does with one question in mind: may I remove this field? */
async function walk(page, see, shoot) {
  await page.goto(`${address}/ui/`);
  await see('orders-value');
  await see('subjects');
  await shoot('subjects');

  await page.keyboard.press('/');
  await page.keyboard.type('ord');
  await see('orders-value', '[role=listbox]');
  await shoot('search');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'orders-value', exact: true }).click();
  await page.waitForURL('**/ui/subjects/orders-value');
  await see('message Order {', '.code');
  await see('Who relies on it');
  await see('order-mailer', '.reliance');
  await shoot('subject');

  await page.getByRole('link', { name: /^version 5,/ }).click();
  await see('customer_email = 3', '.code');
  await page.getByRole('button', { name: /customer_email: \d reader/ }).click();
  await see('OrderMailer.java:42', '.reliance');
  await shoot('subject-element');

  await page.getByRole('link', { name: /^version 6,/ }).click();
  await page.getByRole('link', { name: 'what changed since version 5' }).click();
  await page.waitForURL('**/diff?from=5&to=6');
  await see('Blocked: 1 breaking change, 3 applications affected', '.verdict-sentence');
  await see('order-mailer', '.finding');
  await see('customer_email', '.changes');
  await see('moved to line', '.diff');
  await shoot('difference');

  await page.goto(`${address}/ui/subjects/customers-value/diff?from=2&to=3`);
  await see('Documentation only.');
  await shoot('documentation-only');

  await page.goto(`${address}/ui/subjects/customers-value`);
  await see('laid out for reading');
  await shoot('avro');

  await page.goto(`${address}/ui/what-if?subject=orders-value`);
  const candidate = page.getByLabel('Candidate');
  await candidate.fill(withoutTotal);
  await page.getByRole('button', { name: 'Judge' }).click();
  await see('Blocked', '.verdict-sentence');
  await see('invoicing', '.finding');
  await see('Way out', '.finding');
  await shoot('what-if-blocked');
  await candidate.fill(withVoucher);
  await candidate.press('Control+Enter');
  await see('Passed', '.verdict-sentence');
  await candidate.fill(unclosed);
  await page.getByRole('button', { name: 'Judge' }).click();
  await see('not a valid schema');
  await shoot('what-if-invalid', { mayReport: /422/ });

  await page.getByRole('link', { name: 'Applications', exact: true }).click();
  await see('invoicing', '.table');
  await shoot('applications');
  await page.getByRole('link', { name: 'invoicing', exact: true }).click();
  await see('What it reads');
  await see('quantity', '.uses');
  await shoot('application');

  await page.getByRole('link', { name: 'Applications', exact: true }).click();
  await page.getByRole('link', { name: 'shop', exact: true }).click();
  await see('What it writes');

  await page.getByRole('link', { name: 'Environments', exact: true }).click();
  await see('2.3.1', '.table');
  await shoot('environments');

  await page.goto(`${address}/ui/subjects/no-such-subject`);
  await see('GET /api/v1/subjects/no-such-subject');
  await shoot('missing', { mayReport: /404/ });

  const theme = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('button', { name: /change to the/ }).click();
  const other = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(theme, other, 'the theme switch changes the colours');
  await page.goto(`${address}/ui/`);
  await see('orders-value');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), other, 'the chosen theme is remembered');
}

async function walkNarrow(page, see, shoot) {
  await tour(page, see, shoot, 'narrow');
}

async function walkWide(page, see, shoot) {
  await tour(page, see, shoot, 'wide');
}

async function tour(page, see, shoot, name) {
  for (const [part, path, sentence] of [
    ['subjects', '/ui/', 'orders-value'],
    ['subject', '/ui/subjects/orders-value/versions/5', 'Who relies on it'],
    ['difference', '/ui/subjects/orders-value/diff?from=5&to=6', '3 applications affected'],
    ['application', '/ui/applications/invoicing', 'What it reads'],
    ['environments', '/ui/environments', 'production'],
    ['what-if', '/ui/what-if?subject=orders-value', 'What would you change?'],
  ]) {
    await page.goto(address + path);
    await see(sentence);
    await page.waitForTimeout(150);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${path} is ${overflow} px wider than the ${name} window`);
    await shoot(`${name}-${part}`);
  }
}

/** The server goes away and comes back; what was there stays. */
async function loseTheServer(page, see, shoot) {
  await page.goto(`${address}/ui/applications`);
  await see('invoicing', '.table');
  await page.route('**/api/v1/**', (route) => route.abort());
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await see('The server has not answered since');
  await see('invoicing', '.table');
  await shoot('connection-lost', { mayReport: /ERR_FAILED/ });
  await page.unroute('**/api/v1/**');
  await page.locator('.connection-lost').waitFor({ state: 'detached', timeout: PATIENCE });
}

/** A server that wants to know who is asking is asked through the page's own form. */
async function signIn(page, see, shoot) {
  const said = async (token) => {
    await page.getByLabel('Name').fill('walker');
    await page.getByLabel('Password or token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await page.goto(`${guarded}/`);
  await page.waitForURL('**/ui/');
  await see('This server wants to know who is asking', 'dialog[open]');
  await shoot('sign-in', { mayReport: /401/ });
  await said('open-barley');
  await see('does not know this name', 'dialog[open]');
  await said('open-sesame');
  await see('Nothing is registered yet.');
  await page.getByRole('link', { name: 'Applications', exact: true }).click();
  await see('No application is known yet.');
  await shoot('signed-in', { mayReport: /401/ });
}

async function inBrowser(theme, steps, viewport = { width: 1280, height: 900 }) {
  const profile = await mkdtemp(join(tmpdir(), 'concordat-e2e-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport,
  });
  const complaints = [];
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (![address, guarded].includes(new URL(request.url()).origin) && /^(https?|wss?):/.test(request.url())) complaints.push(`asked ${request.url()}`);
    });
    const see = (text, within = 'body') => page.locator(within).getByText(text).first().waitFor({ timeout: PATIENCE });
    const shoot = async (name, { mayReport } = {}) => {
      await page.screenshot({ path: join(screenshots, `${name}-${theme}.png`), fullPage: true });
      const unexpected = complaints.splice(0).filter((complaint) => !mayReport?.test(complaint));
      assert.deepEqual(unexpected, [], `the browser complained on the way to ${name}`);
    };
    await steps(page, see, shoot);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}
