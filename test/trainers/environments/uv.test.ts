import assert from 'node:assert/strict';
import test from 'node:test';
import { uvOptions } from './uv.ts';

test("uv gets what pip's configuration says about where packages are, each once", () => {
  const config = [
    ":env:.cert='/etc/ssl/certs/ca.crt'",
    ":env:.find-links='/opt/wheels'",
    "global.constraint='/etc/xdg/pip/constraints.txt'",
    "global.extra-index-url='file:///opt/a/simple file:///opt/b/simple'",
    "global.find-links='/opt/wheels\\n/opt/more'",
    'install.trusted-host="packages.example"',
    '',
  ].join('\n');
  assert.deepEqual(uvOptions(config), [
    '--find-links=/opt/wheels',
    '--constraints=/etc/xdg/pip/constraints.txt',
    '--extra-index-url=file:///opt/a/simple',
    '--extra-index-url=file:///opt/b/simple',
    '--find-links=/opt/more',
    '--allow-insecure-host=packages.example',
  ]);
  assert.deepEqual(uvOptions(''), []);
});
