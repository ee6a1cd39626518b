import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { corpus } from '#lib/manifest/lint/testing/corpus.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { exposedApp } from '../../exposure/exposed-app.ts';
import { type Exposure, withExposure, withHeadless } from '../../exposure/exposure.ts';
import { type FormText, readForm, withFields, withObject } from '../../form-text.ts';
import { deployStart } from '../kind/deploy-start.ts';
import { type WorkloadKind, workloadOf } from '../kind/workload-kinds.ts';
import { deployFollows } from './deploy-follows.ts';

const start = (kind: WorkloadKind = 'Deployment') => readForm(writeYamlDocuments([deployStart(kind, 'dev')]));
const pod = ['spec', 'template', 'spec'];
const firstPort = [...pod, 'containers', 0, 'ports', 0, 'containerPort'];

/** As the form does it: the change, and what follows it. */
function put(form: FormText, path: FieldPath, value: JsonValue | undefined, document = 0): FormText {
  const after = withFields(form.text, [{ document, path, value }]);
  return readForm(withFields(after, deployFollows(form, readForm(after))));
}
const named = (form: FormText, name: string) => put(form, ['metadata', 'name'], name === '' ? undefined : name);
const withImage = (form: FormText, image: string, container = 0) =>
  put(form, [...pod, 'containers', container, 'image'], image === '' ? undefined : image);

function typing(text: string, form = start()): FormText {
  return [...text].reduce((now, _, at) => withImage(now, text.slice(0, at + 1)), form);
}
function exposed(form: FormText, to: Exposure): FormText {
  const app = exposedApp(form);
  return app === undefined ? form : readForm(withExposure(form, app, to));
}
const at = (form: FormText, document: number, ...path: FieldPath) => valueAt(form.objects[document], path);
const adding = (form: FormText, object: JsonObject) => readForm(withObject(form.text, object));

describe('defaults that come with the image', () => {
  it('[W1] names app, labels and container by the image and fills in its known port', () => {
    const form = typing('registry.example:5000/library/nginx:1.27');
    expect(form.objects[0]).toMatchObject({
      metadata: { name: 'nginx' },
      spec: {
        selector: { matchLabels: { app: 'nginx' } },
        template: {
          metadata: { labels: { app: 'nginx' } },
          spec: { containers: [{ name: 'nginx', ports: [{ containerPort: 80 }] }] },
        },
      },
    });
  });

  it('takes the port back when the image turns into another one', () => {
    expect(at(typing('nginx-like'), 0, ...pod, 'containers', 0)).toEqual({ name: 'nginx-like', image: 'nginx-like' });
  });

  it('leaves the rest of a port that has more than its number', () => {
    const form = put(typing('nginx'), [...firstPort.slice(0, -1), 'name'], 'http');
    expect(at(withImage(form, 'other'), 0, ...firstPort.slice(0, -1))).toEqual({ name: 'http' });
  });

  it('never replaces what the user typed', () => {
    const form = typing('nginx', put(named(start(), 'shop'), firstPort, 8080));
    expect(at(form, 0, 'metadata', 'name')).toBe('shop');
    expect(at(form, 0, ...pod, 'containers', 0, 'name')).toBe('nginx');
    expect(at(form, 0, ...firstPort)).toBe(8080);
    const own = put(form, [...pod, 'containers', 0, 'name'], 'main');
    expect(at(withImage(own, 'redis'), 0, ...pod, 'containers', 0, 'name')).toBe('main');
  });

  it('lets a name be cleared to type another one', () => {
    const container = [...pod, 'containers', 0, 'name'];
    const cleared = put(typing('nginx'), container, '');
    expect(at(cleared, 0, ...container)).toBe('');
    expect(at(put(cleared, container, 'm'), 0, ...container)).toBe('m');
    const nameless = named(typing('nginx'), '');
    expect(workloadOf(nameless.objects)?.name).toBe('');
    expect(workloadOf(withImage(nameless, 'redis').objects)?.name).toBe('redis');
  });

  it('names each container once', () => {
    const images = ['web-2', 'web', 'web', 'web', 'web-2'];
    const three = put(
      start(),
      [...pod, 'containers'],
      images.map(() => ({ image: 'x', name: '' })),
    );
    const form = images.reduce((now, image, index) => withImage(now, image, index), three);
    const names = images.map((_, index) => at(form, 0, ...pod, 'containers', index, 'name'));
    expect(new Set(names).size).toBe(images.length);
    expect(names[1]).toBe('web');
  });
});

describe('Services follow the ports of the containers', () => {
  it('[V5] leads the Service port to the container port when that changes', () => {
    const form = exposed(typing('nginx'), 'NodePort');
    expect(at(form, 1, 'spec', 'ports')).toEqual([{ name: 'http-80', port: 80, targetPort: 80 }]);
    const changed = put(form, firstPort, 8080);
    expect(at(changed, 1, 'spec', 'ports')).toEqual([{ name: 'http-8080', port: 8080, targetPort: 8080 }]);
    const own = put(form, ['spec', 'ports', 0, 'port'], 81, 1);
    expect(at(put(own, firstPort, 8080), 1, 'spec', 'ports', 0)).toMatchObject({ port: 81, targetPort: 8080 });
  });

  it('[V5] follows also while the port is typed anew', () => {
    const form = exposed(typing('nginx'), 'ClusterIP');
    const typed = [8, undefined, 9, 90].reduce<FormText>((now, port) => put(now, firstPort, port), form);
    expect(at(typed, 1, 'spec', 'ports', 0)).toMatchObject({ port: 90, targetPort: 90 });
  });

  it('gives a Service without ports the first one that is typed', () => {
    const form = exposed(named(start(), 'web'), 'ClusterIP');
    expect(at(put(form, firstPort, 8080), 1, 'spec', 'ports')).toMatchObject([{ port: 8080, targetPort: 8080 }]);
  });
});

describe('names, labels and namespaces of everything follow the app', () => {
  const configured = (form: FormText) =>
    put(
      adding(form, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web-config', namespace: 'dev' } }),
      [...pod, 'volumes'],
      [{ name: 'config', configMap: { name: 'web-config' } }],
    );

  it('Service, Ingress, selectors and references', () => {
    const form = configured(exposed(named(typing('nginx'), 'web'), 'Ingress'));
    const renamed = named(form, 'shop');
    expect(renamed.objects.map((_, index) => at(renamed, index, 'metadata', 'name'))).toEqual([
      'shop',
      'shop',
      'shop',
      'shop-config',
    ]);
    expect(at(renamed, 0, 'spec', 'selector', 'matchLabels')).toEqual({ app: 'shop' });
    expect(at(renamed, 1, 'spec', 'selector')).toEqual({ app: 'shop' });
    const backend = ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'name'];
    expect(at(renamed, 2, ...backend)).toBe('shop');
    expect(at(renamed, 0, ...pod, 'volumes', 0, 'configMap', 'name')).toBe('shop-config');
  });

  it('[W16] the headless Service of a StatefulSet, also from the very first letter', () => {
    const set = start('StatefulSet');
    const app = exposedApp(set);
    const form = app === undefined ? set : readForm(withHeadless(set, app));
    const renamed = ['d', 'db'].reduce(named, form);
    expect(at(renamed, 1, 'metadata', 'name')).toBe('db-headless');
    expect(at(renamed, 0, 'spec', 'serviceName')).toBe('db-headless');
    const other = ['d', '', 's', 'sq'].reduce(named, renamed);
    expect(at(other, 1, 'metadata', 'name')).toBe('sq-headless');
    expect(at(other, 0, 'spec', 'serviceName')).toBe('sq-headless');
  });

  it('what has a name or a label of its own keeps it', () => {
    const form = exposed(named(start(), 'web'), 'ClusterIP');
    const own = put(
      put(form, ['metadata', 'name'], 'front', 1),
      ['spec', 'template', 'metadata', 'labels', 'app'],
      'x',
    );
    const renamed = named(own, 'shop');
    expect(at(renamed, 1, 'metadata', 'name')).toBe('front');
    expect(at(renamed, 0, 'spec', 'selector', 'matchLabels')).toEqual({ app: 'x' });
  });

  it('moves everything to another namespace, but for what stands in one of its own', () => {
    const form = adding(exposed(named(start(), 'web'), 'ClusterIP'), {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'dev' },
    });
    const other = put(
      adding(form, { kind: 'Secret', metadata: { namespace: 'infra' } }),
      ['metadata', 'namespace'],
      'shop',
    );
    expect(at(other, 1, 'metadata', 'namespace')).toBe('shop');
    expect(at(other, 2, 'metadata', 'name')).toBe('shop');
    expect(at(other, 3, 'metadata', 'namespace')).toBe('infra');
  });
});

describe('labels and what finds pods by them change together', () => {
  const labels = ['spec', 'template', 'metadata', 'labels'];
  const selector = ['spec', 'selector', 'matchLabels'];
  const spread = [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'web' } } }];
  const form = put(exposed(named(start(), 'web'), 'ClusterIP'), [...pod, 'topologySpreadConstraints'], spread);
  const places = (now: FormText) => [
    at(now, 0, ...labels),
    at(now, 0, ...selector),
    at(now, 1, 'spec', 'selector'),
    at(now, 0, ...pod, 'topologySpreadConstraints', 0, 'labelSelector', 'matchLabels'),
  ];
  const everywhere = (map: JsonObject) => [map, map, map, map];

  it('a value', () => {
    expect(places(put(form, [...labels, 'app'], 'front'))).toEqual(everywhere({ app: 'front' }));
    expect(places(put(form, [...selector, 'app'], 'front'))).toEqual(everywhere({ app: 'front' }));
  });

  it('a key, also one that is typed anew', () => {
    const typed = [{ ap: 'web' }, { a: 'web' }, undefined, { n: 'web' }, { name: 'web' }];
    expect(places(typed.reduce<FormText>((now, map) => put(now, labels, map), form))).toEqual(
      everywhere({ name: 'web' }),
    );
  });

  it('one more asked for by the selector is given to the pods, one more of the pods to nothing else', () => {
    const more = put(form, selector, { app: 'web', tier: 'front' });
    expect(at(more, 0, ...labels)).toEqual({ app: 'web', tier: 'front' });
    const own = put(form, [...labels, 'tier'], 'front');
    expect(at(own, 0, ...selector)).toEqual({ app: 'web' });
    expect(at(own, 1, 'spec', 'selector')).toEqual({ app: 'web' });
  });

  it('one that is taken away is still asked for, and said to be missing', () => {
    expect(at(put(form, labels, { tier: 'front' }), 0, ...selector)).toEqual({ app: 'web' });
  });

  it('leaves the selectors of other apps alone', () => {
    const other = adding(form, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'db' },
      spec: { selector: { app: 'db' } },
    });
    expect(at(put(other, [...labels, 'app'], 'front'), 2, 'spec', 'selector')).toEqual({ app: 'db' });
  });

  it('a Pod’s own labels', () => {
    const bare = exposed(named(start('Pod'), 'web'), 'ClusterIP');
    const changed = put(bare, ['metadata', 'labels', 'app'], 'front');
    expect(at(changed, 1, 'spec', 'selector')).toEqual({ app: 'front' });
    expect(at(changed, 0, 'spec', 'selector')).toBeUndefined();
  });
});

const workloads = corpus
  .map(({ name, text }) => ({ name, form: readForm(text) }))
  .filter(({ form }) => form.fault === undefined && workloadOf(form.objects) !== undefined);

it.each(workloads)('a field of $name that nothing follows changes nothing but itself', ({ form }) => {
  form.objects.forEach((object, document) => {
    if (object === undefined) return;
    for (const path of [
      ['metadata', 'annotations', 'example.com/note'],
      ['spec', 'revisionHistoryLimit'],
    ]) {
      const after = readForm(withFields(form.text, [{ document, path, value: 'x' }]));
      expect(deployFollows(form, after)).toEqual([]);
    }
  });
});

it('has real workloads to try it with', () => expect(workloads.length).toBeGreaterThan(5));

it('whatever is typed in whatever order, a name of the user’s own stays and the selector finds the pods', () => {
  const step = fc.oneof(
    fc.record({ image: fc.constantFrom('', 'n', 'nginx', 'redis:7', 'registry.example/team/App:1') }),
    fc.record({ port: fc.constantFrom(undefined, 80, 8080) }),
    fc.record({ app: fc.constantFrom('x', 'web', 'front') }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let form = exposed(named(start(), 'mine'), 'ClusterIP');
      for (const one of steps) {
        if ('image' in one) form = withImage(form, one.image);
        else if ('port' in one) form = put(form, firstPort, one.port);
        else form = put(form, ['spec', 'template', 'metadata', 'labels', 'app'], one.app);
      }
      expect(workloadOf(form.objects)?.name).toBe('mine');
      const labels = at(form, 0, 'spec', 'template', 'metadata', 'labels');
      expect(at(form, 0, 'spec', 'selector', 'matchLabels')).toEqual(labels);
      expect(at(form, 1, 'spec', 'selector')).toEqual(labels);
    }),
    { numRuns: 30 },
  );
});
