// What Maven runs for this module when there is a Node: makes the page, or tests it, unless nothing has changed since.
//
//   node build/page.mjs package OUTPUT   the page, ready to be served, into the folder OUTPUT
//   node build/page.mjs test STAMP       its unit tests; the file STAMP remembers what they passed with
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ['src', 'mock', 'public', 'e2e/shop.mjs', 'index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const INSTALLED = join(MODULE, 'node_modules', '.concordat-installed');

const [task, argument] = process.argv.slice(2);
process.chdir(MODULE);
if (!isNewEnough(process.versions.node)) {
  skip(`Node ${process.versions.node} is too old`);
}
if (task === 'package') packagePage(resolve(argument));
else if (task === 'test') testPage(resolve(argument));
else throw new Error(`package or test, not ${task}`);

function packagePage(output) {
  const stamp = join(output, '.built-from');
  const sources = fingerprint(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  rmSync(join(output, 'index.html'), { force: true });
  install();
  run('npx', ['--no-install', 'tsc', '--noEmit']);
  run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], { PAGE_OUTPUT: output });
  writeFileSync(stamp, sources);
  console.log('The page was built.');
}

function testPage(stamp) {
  const sources = fingerprint(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  install();
  run('npx', ['--no-install', 'vitest', 'run', '--reporter=dot']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** Fetches what the page is made of, once for each state of the lock file. */
function install() {
  const wanted = fingerprint(['package-lock.json']);
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (npm.status !== 0) skip('npm could not fetch what the page is made of');
  writeFileSync(INSTALLED, wanted);
}

/** Leaves the server without its page, which it then says itself: the rest of the product needs no Node. */
function skip(reason) {
  console.log(`The page is left out: ${reason}. With Node 20.19 or later and npm, build again to get it.`);
  process.exit(0);
}

function run(command, args, environment = {}) {
  const { status, error } = spawn(command, args, environment);
  if (error) throw error;
  if (status !== 0) process.exit(1);
}

function spawn(command, args, environment = {}) {
  // On Windows npm and npx are scripts, which only a shell starts.
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'inherit', shell, env: { ...process.env, NO_COLOR: '1', ...environment } });
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn)) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}
