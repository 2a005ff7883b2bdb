// Installs and tests a copy of this checkout under another version of Node: `npm run test:node -- 22`. Node comes from npm, from the
// package that the npm package `node` installs for this platform: it has Node's headers as well, with which better-sqlite3 is compiled
// where no compiled one can be downloaded. The copy is kept if something fails.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const [version] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version ?? '')) {
  console.error('Usage: npm run test:node -- VERSION   (such as 22)');
  process.exit(2);
}
const project = resolve(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), `xxgk-node-${version}-`));
const checkout = join(place, 'xxgk');

const { platform, arch } = process;
const nodePackage = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${arch}`;
run('npm', ['install', '--prefix', place, '--no-audit', '--no-fund', `${nodePackage}@${version}`], { cwd: place });
// First on the path: npm, vitest and the programs that the tests start all run under it.
const bin = join(place, 'node_modules', nodePackage, 'bin');
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  npm_config_nodedir: join(place, 'node_modules', nodePackage),
};
const found = run('node', ['--version'], { env, stdio: 'pipe' });
console.log(`== Node ${String(found.stdout).trim()}, in ${checkout}`);

// What git knows or would add: neither what is built nor what is installed.
const listed = run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: project,
  stdio: 'pipe',
});
for (const name of new Set(String(listed.stdout).split('\0').filter(Boolean))) {
  mkdirSync(dirname(join(checkout, name)), { recursive: true });
  cpSync(join(project, name), join(checkout, name));
}
for (const step of [
  ['npm', ['ci', '--no-audit', '--no-fund']],
  ['npm', ['run', 'samples']],
  ['npm', ['test']],
])
  run(step[0], step[1], { cwd: checkout, env });
rmSync(place, { recursive: true, force: true });
console.log(`== passed under Node ${version}`);

/** Ends this program where the other one fails. */
function run(command, args, options) {
  const ended = spawnSync(command, args, { stdio: 'inherit', maxBuffer: 1 << 26, ...options });
  if (ended.status === 0) return ended;
  console.error(
    `== FAILED: ${command} ${args.join(' ')}${ended.error ? `: ${ended.error.message}` : ''}\n   left in ${place}`,
  );
  process.exit(1);
}
