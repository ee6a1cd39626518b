import { describe, expect, test } from 'vitest';
import { checked, mended } from '../../testing/checked.ts';

const ingress = (tls: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  tls:
${tls}`;
const pod = (container: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
${container}${spec}`;
const deployment = (metadata: string, spec: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
${metadata}${spec}`;

const said = (text: string) =>
  checked(text).map(({ line, column, endLine, endColumn, rule, path, params, fixes }) => ({
    at: `${line}:${column}-${endLine}:${endColumn}`,
    rule,
    path,
    ...(params.near === undefined ? {} : { near: params.near }),
    ...(params.target === undefined ? {} : { target: params.target }),
    fixes: fixes.map(({ id, isSafe }) => (isSafe ? `${id}!` : id)),
  }));

describe('[F4.e] another name was meant', () => {
  test('tls[].host is meant for hosts, which is a list', () => {
    const text = ingress('  - host: shop.example # ours\n    secretName: shop\n');
    expect(said(text)).toEqual([
      { at: '6:5-6:9', rule: 'unknown-field-near', path: 'spec.tls[0].host', near: 'hosts', fixes: ['rename-field!'] },
    ]);
    expect(mended(text, 'unknown-field-near')).toBe(
      ingress('  - hosts:\n      - shop.example # ours\n    secretName: shop\n'),
    );
  });

  test('tls[].secret.name is meant for secretName, nested and dotted', () => {
    for (const written of ['secret:\n      name: shop', 'secret: {name: shop}', 'secret.name: shop']) {
      const text = ingress(`  - hosts: [shop.example]\n    ${written}\n`);
      expect(mended(text, 'unknown-field-near'), written).toBe(
        ingress('  - hosts: [shop.example]\n    secretName: shop\n'),
      );
    }
  });

  test('one name for what is an object', () => {
    const text = pod('', '  volumes:\n    - name: settings\n      configMapName: shop\n');
    expect(mended(text, 'unknown-field-near')).toBe(
      pod('', '  volumes:\n    - name: settings\n      configMap:\n        name: shop\n'),
    );
  });

  test('only the case differs', () => {
    const text = pod('      lifecycle:\n        prestop: {exec: {command: [sleep, "5"]}}\n');
    expect(said(text)).toEqual([
      {
        at: '9:9-9:16',
        rule: 'unknown-field-case',
        path: 'spec.containers[0].lifecycle.prestop',
        near: 'preStop',
        fixes: ['rename-field!'],
      },
    ]);
    expect(mended(text, 'unknown-field-case')).toBe(text.replace('prestop', 'preStop'));
  });

  test.each([
    ['imagePullPolcy: Always', 'imagePullPolicy', ['rename-field!']],
    ['comand: [sleep]', 'command', ['rename-field!']],
    ['port: [{containerPort: 80}]', 'ports', ['rename-field!']],
    ['resource: {limits: {cpu: 1}}', 'resources', ['rename-field!']],
    ['tyt: true', 'tty', ['rename-field!']],
    // What is then a number where objects belong has a fix of its own.
    ['port: 80', 'ports', ['rename-field']],
  ])('%s', (line, near, fixes) => {
    expect(said(pod(`      ${line}\n`))).toMatchObject([{ rule: 'unknown-field-near', near, fixes }]);
  });

  test('the name that is meant is there already: nothing is renamed', () => {
    expect(said(pod('      command: [a]\n      comand: [b]\n'))).toMatchObject([{ near: 'command', fixes: [] }]);
  });

  test('a required field that is only misspelt is not missing as well', () => {
    expect(
      said('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  contaners: [{name: a, image: b}]\n'),
    ).toMatchObject([{ near: 'containers' }]);
  });

  test('in JSON and flow style the key is renamed, and a list made with brackets', () => {
    const text =
      '{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"a"},"spec":{"tls":[{"host":"b"}]}}';
    expect(mended(text, 'unknown-field-near')).toBe(text.replace('"host":"b"', '"hosts":["b"]'));
  });

  test('nothing is like it', () => {
    expect(said(pod('      zzzzzzzz: 1\n'))).toEqual([
      { at: '8:7-8:15', rule: 'unknown-field', path: 'spec.containers[0].zzzzzzzz', fixes: [] },
    ]);
  });
});

describe('[F4.g] these lines belong somewhere else', () => {
  test('container fields under the metadata of a template', () => {
    const text = deployment(
      '      image: nginx\n      ports:\n        - containerPort: 80 # http\n',
      '    spec:\n      containers:\n        - name: web\n',
    );
    expect(said(text)).toEqual([
      {
        at: '9:7-11:28',
        rule: 'field-misplaced',
        path: 'spec.template.metadata.image',
        target: 'spec.template.spec.containers[]',
        fixes: ['move-lines!'],
      },
    ]);
    expect(mended(text, 'field-misplaced')).toBe(
      deployment(
        '',
        '    spec:\n      containers:\n        - name: web\n          image: nginx\n          ports:\n            - containerPort: 80 # http\n',
      ),
    );
  });

  test('the pod has no spec: it is made', () => {
    const text = deployment('      image: nginx\n      command: [a]\n', '');
    expect(said(text)).toMatchObject([{ target: 'spec.template.spec.containers[]', fixes: ['move-lines'] }]);
    expect(mended(text, 'field-misplaced')).toBe(
      deployment('', '    spec:\n      containers:\n        - image: nginx\n          command: [a]\n'),
    );
  });

  test('fields that stand too deep move up', () => {
    const text = pod('      restartPolicy: Always\n      nodeName: worker\n');
    expect(said(text)).toMatchObject([{ path: 'spec.containers[0].nodeName', target: 'spec', fixes: ['move-lines!'] }]);
    expect(mended(text, 'field-misplaced')).toBe(pod('      restartPolicy: Always\n', '  nodeName: worker\n'));
  });

  test('the first line of a list entry leaves its dash to the next', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - hostNetwork: true\n    name: a\n    image: b';
    expect(mended(text, 'field-misplaced')).toBe(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: b\n  hostNetwork: true',
    );
  });

  test('block texts and Windows line ends move as they are', () => {
    const text = deployment(
      '      args:\n        - |\n          one\n            two\n',
      '    spec:\n      containers:\n        - name: web\n',
    ).replaceAll('\n', '\r\n');
    expect(mended(text, 'field-misplaced')).toBe(
      deployment(
        '',
        '    spec:\n      containers:\n        - name: web\n          args:\n            - |\n              one\n                two\n',
      ).replaceAll('\n', '\r\n'),
    );
  });

  test('the map between is made: labels in a selector', () => {
    const text = (selector: string) =>
      deployment('', '    spec: {containers: [{name: a}]}\n').replace('selector: {matchLabels: {app: web}}', selector);
    expect(said(text('selector: {app: web, name: a}'))).toMatchObject([
      { target: 'spec.selector.matchLabels', fixes: ['move-lines'] },
    ]);
    expect(mended(text('selector: {app: web, name: a}'), 'field-misplaced')).toBe(
      text('selector: {matchLabels: {app: web, name: a}}'),
    );
    expect(mended(text('selector:\n    app: web\n    name: a'), 'field-misplaced')).toBe(
      text('selector:\n    matchLabels:\n      app: web\n      name: a'),
    );
    expect(said(pod('      resources: {cpu: 1, memory: 1Gi}\n'))).toMatchObject([
      {
        target: 'spec.containers[0].resources.limits / spec.containers[0].resources.requests',
        fixes: ['move-lines', 'move-lines'],
      },
    ]);
  });

  test('which of several containers is meant is not guessed', () => {
    const text = deployment('      image: a\n', '    spec:\n      containers:\n        - name: a\n        - name: b\n');
    expect(said(text)).toMatchObject([{ target: 'spec.template.spec.containers[]', fixes: [] }]);
  });

  test('an object that would have to be made is offered where it is the only one', () => {
    const text = pod('', '  volumes:\n    - name: a\n      secretName: b\n');
    expect(said(text)).toMatchObject([{ target: 'spec.volumes[0].secret', fixes: ['move-lines'] }]);
    expect(mended(text, 'field-misplaced')).toBe(
      pod('', '  volumes:\n    - name: a\n      secret:\n        secretName: b\n'),
    );
  });
});

test('a book of unknown keys is said in a moment', () => {
  const keys = Array.from({ length: 5000 }, (_, index) => `  imagePullPolic${index}: 1\n`).join('');
  expect(
    said(`apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: b}]\n${keys}`),
  ).toHaveLength(5000);
});
