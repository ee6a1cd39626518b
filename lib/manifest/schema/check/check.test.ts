import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../edit/apply-edits.ts';
import { checked, mended } from '../testing/checked.ts';

const said = (text: string, mode: 'apply' | 'edit' = 'apply') =>
  checked(text, mode).map(
    ({ line, column, endColumn, rule, path }) => `${line}:${column}-${endColumn} ${rule} ${path}`,
  );
const configMap = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${data}`;
const pod = (spec: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: b}]\n${spec}`;

describe('[E25] wrong types', () => {
  test.each(['1', '017', 'yes', 'off', '1.50', '0x1F', '1_000', '.5', 'True'])('text is wanted: %s', (written) => {
    const text = configMap(`  log: ${written} # kept\n`);
    expect(said(text)).toEqual([`5:8-${8 + written.length} text-expected data.log`]);
    expect(mended(text, 'text-expected')).toBe(configMap(`  log: "${written}" # kept\n`));
  });

  test('what already is text is left alone', () => {
    expect(said(configMap('  a: "1"\n  b: 12:30\n  c: 2024-01-01\n  d: |\n    1\n  e:\n  f: ~\n'))).toEqual([]);
  });

  test('an object or a list where text is wanted', () => {
    expect(said(configMap('  a: {b: c}\n  d: [e]\n  f:\n    g: h\n    i: j\n'))).toEqual([
      '5:6-12 wrong-type data.a',
      '6:6-9 wrong-type data.d',
      '8:5-9 wrong-type data.f',
    ]);
  });

  test('a number or a boolean in quotes', () => {
    const text = pod('  terminationGracePeriodSeconds: "30"\n  hostNetwork: "true"\n');
    expect(said(text)).toEqual([
      '6:34-38 quotes-unwanted spec.terminationGracePeriodSeconds',
      '7:16-22 quotes-unwanted spec.hostNetwork',
    ]);
    const fixed = checked(text).flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits));
    expect(applyEdits(text, fixed)).toBe(pod('  terminationGracePeriodSeconds: 30\n  hostNetwork: true\n'));
    expect(said(pod('  hostNetwork: "yes"\n  priority: high\n'))).toEqual([
      '6:16-21 wrong-type spec.hostNetwork',
      '7:13-17 wrong-type spec.priority',
    ]);
  });

  test('numbers that are too large, or no whole numbers', () => {
    expect(
      said(
        pod(
          '  priority: 2147483648\n  terminationGracePeriodSeconds: 9223372036854775808\n  activeDeadlineSeconds: 1.5\n',
        ),
      ),
    ).toEqual([
      '6:13-23 number-range spec.priority',
      '7:34-53 number-range spec.terminationGracePeriodSeconds',
      '8:26-29 whole-number spec.activeDeadlineSeconds',
    ]);
    expect(
      said(
        pod(
          '  priority: -2147483648\n  terminationGracePeriodSeconds: 9223372036854775807\n  activeDeadlineSeconds: 1e3\n',
        ),
      ),
    ).toEqual([]);
  });

  test('a list where an object belongs, and the reverse', () => {
    const binding = (roleRef: string, subjects: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef:\n${roleRef}subjects:\n${subjects}`;
    const good = binding(
      '  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: a\n',
      '  - kind: User\n    name: b\n    apiGroup: rbac.authorization.k8s.io\n',
    );
    expect(said(good)).toEqual([]);
    const list = good.replace(
      '  apiGroup: rbac.authorization.k8s.io\n  kind: Role',
      '- apiGroup: rbac.authorization.k8s.io\n  kind: Role',
    );
    expect(said(list)).toEqual(['5:1-38 wrong-type roleRef']);
    expect(mended(list, 'wrong-type')).toBe(good);
    const object = good.replace('  - kind: User\n    name: b\n    api', '  kind: User\n  name: b\n  api');
    expect(said(object)).toEqual(['9:3-13 wrong-type subjects']);
    expect(mended(object, 'wrong-type')).toBe(good);
  });

  test('names with values where a list of them belongs', () => {
    const text = (env: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      env:\n${env}`;
    expect(mended(text('        A: b # why\n        C: "1"\n'), 'wrong-type')).toBe(
      text('        - name: A\n          value: b # why\n        - name: C\n          value: "1"\n'),
    );
  });

  test('a text of several words is not made a list without being asked', () => {
    const text = pod('').replace('image: b', 'image: b, command: sleep 5');
    expect(checked(text)[0]?.fixes).toMatchObject([{ id: 'make-list', isSafe: false }]);
  });

  test('one text where a list of texts belongs', () => {
    const text = (finalizers: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  finalizers${finalizers}\nspec: {containers: [{name: a}]}\n`;
    expect(mended(text(': a/b # why'), 'wrong-type')).toBe(text(':\n    - a/b # why'));
    expect(mended('{apiVersion: v1, kind: Pod, metadata: {name: a, finalizers: a/b}}', 'wrong-type')).toBe(
      '{apiVersion: v1, kind: Pod, metadata: {name: a, finalizers: [a/b]}}',
    );
  });

  test('null is nothing to a built-in kind, and something to a custom one', () => {
    expect(said(pod('  volumes:\n  priority: null\n  nodeName: ~\n'))).toEqual([]);
    expect(said(sail('    area: ~\n    rig: Lug\n    weight:\n    nickname: ~\n    isReefed: ~\n'))).toEqual([
      '5:11-12 null-value spec.area',
      '7:5-11 null-value spec.weight',
    ]);
  });
});

describe('values with a grammar', () => {
  test('quantities, times and bytes', () => {
    const claim = (storage: string) =>
      `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${storage}}}}\n`;
    for (const good of ['1Gi', '1', '1.5', '"0.5"', '1e3', '" 1Gi "', '.5Gi'])
      expect(said(claim(good)), good).toEqual([]);
    for (const bad of ['1GB', '1 Gi', 'true', '""', '1gi', '[1]']) expect(said(claim(bad)), bad).toHaveLength(1);
    const created = (time: string) =>
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: a, creationTimestamp: ${time}}\n`;
    for (const good of ['2024-02-29T23:59:59Z', '"2024-01-01T00:00:00.5+01:00"', 'null'])
      expect(said(created(good)), good).toEqual([]);
    for (const bad of ['2024-01-01', '2023-02-29T00:00:00Z', '""', 'now', '1'])
      expect(said(created(bad)), bad).toHaveLength(1);
    const hook = (bundle: string) =>
      `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: a}\nwebhooks: [{name: a.b.c, clientConfig: {url: 'https://a.example', caBundle: ${bundle}}, sideEffects: None, admissionReviewVersions: [v1]}]\n`;
    for (const good of ['YQ==', 'YWI=', '""', '"YQ\\n=="']) expect(said(hook(good)), good).toEqual([]);
    for (const bad of ['YQ', 'a-_b', 'YQ=', '"="']) expect(said(hook(bad)), bad).toHaveLength(1);
  });

  test('a choice, with the nearest one', () => {
    const text = pod('  restartPolicy: always\n');
    expect(said(text)).toEqual(['6:18-24 choice-near spec.restartPolicy']);
    expect(mended(text, 'choice-near')).toBe(pod('  restartPolicy: Always\n'));
    expect(said(pod('  restartPolicy: Sometimes\n'))).toEqual(['6:18-27 choice spec.restartPolicy']);
    expect(said(pod('  restartPolicy: ""\n'))).toEqual([]);
  });
});

describe('required fields and repeated entries', () => {
  test('a required field is said at the object that lacks it', () => {
    expect(said('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - image: a\n')).toEqual([
      '6:5-10 required-missing spec.containers[0].name',
    ]);
    expect(said('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n')).toEqual([
      '5:3-13 required-missing spec.containers',
    ]);
  });

  test('two entries of one name', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n  - {name: b}\n  - name: a\n';
    expect(said(text)).toEqual(['8:11-12 list-entry-twice spec.containers[2]']);
    expect(checked(text)[0]).toMatchObject({ severity: 'error', params: { entry: 'name: a', firstLine: 6 } });
    expect(checked(text, 'edit')[0]).toMatchObject({ severity: 'warning' });
  });

  test('a port of another protocol is another one, and TCP is what an absent protocol means', () => {
    const ports = (entries: string) => pod('').replace('image: b', `image: b, ports: [${entries}]`);
    expect(said(ports('{containerPort: 53}, {containerPort: 53, protocol: UDP}'))).toEqual([]);
    expect(said(ports('{containerPort: 53}, {containerPort: 53, protocol: TCP}'))).toHaveLength(1);
  });
});

const sail = (spec: string) =>
  `apiVersion: fixtures.pilothouse.test/v1\nkind: Sail\nmetadata: {name: a}\nspec:\n${spec}`;

describe('custom kinds', () => {
  test('a good one', () => {
    expect(
      said(
        sail(
          '    area: 12\n    rig: Gaff\n    tension: 5\n    lines: [{name: halyard, lengthMetres: 3}]\n    marks: [a]\n    pennants: {a: 1}\n    pod: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}\n    anything: [1, {a: b}]\n    open: {known: a, other: 1}\n',
        ),
      ),
    ).toEqual([]);
  });

  test('limits, choices, unknown fields, sets', () => {
    expect(
      said(
        sail(
          '    area: 501\n    rig: gaff\n    nickname: x\n    marks: [a, a]\n    pennants: {a: b}\n    open: {known: 1}\n    closed: {a: 1}\n    tension: yes\n    metres: 1\n',
        ),
      ),
    ).toEqual([
      '5:11-14 number-maximum spec.area',
      '6:10-14 choice-near spec.rig',
      '7:15-16 text-short spec.nickname',
      '8:16-17 list-entry-twice spec.marks[1]',
      '9:19-20 wrong-type spec.pennants.a',
      '10:19-20 text-expected spec.open.known',
      '11:14-15 unknown-field spec.closed.a',
      '12:14-17 wrong-type spec.tension',
      '13:5-11 unknown-field spec.metres',
    ]);
  });

  test('a default fills in what is required', () => {
    expect(said(sail('    area: 1\n'))).toEqual([]);
    expect(said(sail('    rig: Lug\n'))).toEqual(['5:5-8 required-missing spec.area']);
  });
});

describe('whatever the text is', () => {
  test('anchors, aliases and merges are looked through, each mistake once', () => {
    const text = pod(
      '  volumes:\n  - &a {name: x, emptyDir: &e {sizeLimit: 1GB}}\n  - {<<: *a, emptyDir: *e}\n  - {name: y, emptyDir: *e}\n',
    );
    expect(said(text).filter((line) => line.includes('quantity-value'))).toEqual([
      '7:43-46 quantity-value spec.volumes[0].emptyDir.sizeLimit',
    ]);
  });

  test('aliases that hold themselves, or grow, end', () => {
    expect(() => checked(pod('  affinity: &a {nodeAffinity: *a}\n'))).not.toThrow();
    const bomb = Array.from(
      { length: 20 },
      (_, index) => `  k${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1}, *a${index - 1}`}]\n`,
    );
    expect(() => checked(configMap(bomb.join('')))).not.toThrow();
  });

  test('a document with repeated keys is looked at all the same', () => {
    expect(said(configMap('  a: 1\n  a: 2\n'))).toEqual(['5:6-7 text-expected data.a']);
  });
});
