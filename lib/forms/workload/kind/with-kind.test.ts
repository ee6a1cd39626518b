import { describe, expect, it } from 'vitest';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { exposedApp } from '../../exposure/exposed-app.ts';
import { withExposure } from '../../exposure/exposure.ts';
import { type FormText, readForm, withFields } from '../../form-text.ts';
import { ownNamespace, withNamespace, withOwnNamespace } from '../with-namespace.ts';
import { deployStart } from './deploy-start.ts';
import { type KeptKinds, nothingKept, withKind } from './with-kind.ts';
import { type WorkloadKind, workloadOf } from './workload-kinds.ts';

const others = `# mine
apiVersion: v1
kind: ConfigMap
metadata: {name: own} # short
---
`;
const workload = writeYamlDocuments([deployStart('Deployment', 'dev')]).replaceAll('""', 'web');
const start = readForm(`${others}${workload}`);

function through(form: FormText, kinds: readonly WorkloadKind[]): FormText {
  let now = form;
  let kept: KeptKinds = nothingKept;
  for (const kind of kinds) {
    const change = withKind(now, kind, kept);
    kept = change.kept;
    now = readForm(change.text);
  }
  return now;
}
const kindsOf = ({ objects }: FormText) => objects.map((object) => object?.kind);

describe('the kind of the workload', () => {
  it('changes one document and no other', () => {
    const form = through(start, ['DaemonSet']);
    expect(form.text.startsWith(others)).toBe(true);
    expect(kindsOf(form)).toEqual(['ConfigMap', 'DaemonSet']);
    expect(withKind(form, 'DaemonSet', nothingKept).text).toBe(form.text);
  });

  it('brings back what a kind held', () => {
    const path = ['spec', 'strategy', 'type'];
    const recreate = readForm(withFields(start.text, [{ document: 1, path, value: 'Recreate' }]));
    const back = through(recreate, ['CronJob', 'Pod', 'Deployment']);
    expect(workloadOf(back.objects)?.object).toEqual(recreate.objects[1]);
  });

  it('[W16] a StatefulSet has its headless Service, which goes with it', () => {
    const set = through(start, ['StatefulSet']);
    expect(kindsOf(set)).toEqual(['ConfigMap', 'StatefulSet', 'Service']);
    expect(valueAt(set.objects[1], ['spec', 'serviceName'])).toBe('web-headless');
    expect(set.objects[2]).toMatchObject({ metadata: { name: 'web-headless' }, spec: { clusterIP: 'None' } });
    expect(kindsOf(through(start, ['StatefulSet', 'Job']))).toEqual(['ConfigMap', 'Job']);
    expect(through(start, ['StatefulSet', 'Job', 'StatefulSet']).objects).toEqual(set.objects);
  });

  it('[W16] keeps a headless Service that somebody changed, and uses it again', () => {
    const set = through(start, ['StatefulSet']);
    const path = ['spec', 'publishNotReadyAddresses'];
    const own = readForm(withFields(set.text, [{ document: 2, path, value: true }]));
    const back = through(own, ['Deployment', 'StatefulSet']);
    expect(kindsOf(back)).toEqual(['ConfigMap', 'StatefulSet', 'Service']);
    expect(back.objects[2]).toEqual(own.objects[2]);
    expect(valueAt(back.objects[1], ['spec', 'serviceName'])).toBe('web-headless');
  });

  it('[W16] makes no second one for somebody who took it out', () => {
    const set = through(start, ['StatefulSet']);
    const without = readForm(set.text.slice(0, set.text.lastIndexOf('---')));
    expect(kindsOf(through(without, ['Deployment', 'StatefulSet']))).toEqual(['ConfigMap', 'StatefulSet']);
  });

  it('leaves Services as they are', () => {
    const app = exposedApp(start);
    const exposed = readForm(app === undefined ? '' : withExposure(start, app, 'NodePort'));
    expect(through(exposed, ['StatefulSet', 'Pod']).objects[2]).toEqual(exposed.objects[2]);
  });

  it('does nothing where there is no workload', () => {
    expect(withKind(readForm(others), 'Job', nothingKept).text).toBe(others);
  });
});

describe('[W1] a namespace that is made along', () => {
  it('comes and goes', () => {
    const made = readForm(withOwnNamespace(start, true));
    expect(made.objects[2]).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'dev' } });
    expect(withOwnNamespace(made, true)).toBe(made.text);
    expect(withOwnNamespace(made, false)).toBe(start.text);
  });

  it('follows the name that is typed, and goes when that one is there', () => {
    const made = readForm(withOwnNamespace(start, true));
    const typed = readForm(withNamespace(made, 'shop', false));
    expect(valueAt(typed.objects[2], ['metadata', 'name'])).toBe('shop');
    expect(workloadOf(typed.objects)?.namespace).toBe('shop');
    const known = readForm(withNamespace(typed, 'shop-prod', true));
    expect(ownNamespace(known)).toBe(-1);
    expect(workloadOf(known.objects)?.namespace).toBe('shop-prod');
  });
});
