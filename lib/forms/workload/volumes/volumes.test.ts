import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { type FieldChange, readForm, withFields } from '../../form-text.ts';
import { type WorkloadAt, workloadOf } from '../kind/workload-kinds.ts';
import { sharedClaimWarning } from './claim-warnings.ts';
import { envFromChanges, isEnvOf } from './env-from.ts';
import { modeText, modeValue } from './file-mode.ts';
import { madeObjects, nameForMade, usesOf, withMade, withoutMade } from './made-objects.ts';
import { missingVolumes, mountsOf, podContainers, podVolumes, type VolumeAt } from './pod-volumes.ts';
import {
  newClaimTemplate,
  newMount,
  newVolume,
  renamedVolume,
  sourcesFollow,
  subPathChanges,
  withoutMounts,
  withoutVolume,
} from './volume-changes.ts';

const text = `# the database
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: mysql, namespace: hos}
spec:
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
  template:
    spec:
      initContainers:
      - name: prepare
        image: busybox
        volumeMounts:
        - {name: data, mountPath: /work}
      containers:
      - name: mysql
        image: mysql # the server
        envFrom:
        - prefix: A_
          secretRef: {name: mysql-secret}
        env:
        - name: PASSWORD
          valueFrom: {secretKeyRef: {name: mysql-secret, key: password}}
        - {name: OTHER, value: kept}
        volumeMounts:
        - {name: config, mountPath: /etc/mysql/conf.d}
        - {name: data, mountPath: /var/lib/mysql} # its files
        - {name: secret, mountPath: /run/secrets}
      volumes:
      - name: config # settings
        configMap: {name: mysql}
      - name: secret
        secret: {secretName: mysql-secret}
      - name: csi
        csi: {driver: x}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: mysql, namespace: hos}
data: {my.cnf: "[mysqld]"}
---
apiVersion: v1
kind: Secret
metadata: {name: mysql-secret, namespace: hos}
`;

const here = (of: string): WorkloadAt => {
  const workload = workloadOf(readForm(of).objects);
  if (workload === undefined) throw new Error('no workload');
  return workload;
};
const volumeIn = (of: string, name: string): VolumeAt => {
  const volume = podVolumes(here(of)).find((one) => one.name === name);
  if (volume === undefined) throw new Error(`no volume ${name}`);
  return volume;
};
const textAfter = (changes: readonly FieldChange[], of = text) => withFields(of, changes);
const deployment = (spec: JsonObject, podSpec: JsonObject = {}) =>
  writeYamlDocuments([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ...spec, template: { spec: { containers: [{ name: 'web', image: 'nginx' }], ...podSpec } } },
    },
  ]);

describe('the volumes of a workload', () => {
  it('[T1] [T12] are those of its template and those that a StatefulSet makes claims for', () => {
    expect(podVolumes(here(text)).map(({ name, source, refersTo }) => [name, source, refersTo])).toEqual([
      ['data', 'volumeClaimTemplate', ''],
      ['config', 'configMap', 'mysql'],
      ['secret', 'secret', 'mysql-secret'],
      ['csi', 'csi', ''],
    ]);
    expect(podContainers(here(text)).map(({ name }) => name)).toEqual(['mysql', 'prepare']);
    expect(mountsOf(here(text), 'data').map(({ path }) => path.join('.'))).toEqual([
      'spec.template.spec.containers.0.volumeMounts.1',
      'spec.template.spec.initContainers.0.volumeMounts.0',
    ]);
  });

  it('[T1] a new one gets a name that nobody has, and a mount whose path is to be typed', () => {
    const { changes, at, mount } = newVolume(here(text), 'data', { emptyDir: {} });
    const next = here(textAfter(changes));
    expect(valueAt(next.object, at)).toEqual({ name: 'data-2', emptyDir: {} });
    expect(valueAt(next.object, mount ?? [])).toEqual({ name: 'data-2', mountPath: '' });
    expect(textAfter(changes)).toContain('- {name: data, mountPath: /var/lib/mysql} # its files');
  });

  it('[T12] claims for each pod, the first of them', () => {
    const { changes } = newClaimTemplate(here(deployment({})), { accessModes: ['ReadWriteOnce'] });
    expect(valueAt(here(textAfter(changes, deployment({}))).object, ['spec', 'volumeClaimTemplates'])).toEqual([
      { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } },
    ]);
  });

  it('[T12] a name takes its mounts along, in init containers as well', () => {
    const next = textAfter(renamedVolume(here(text), volumeIn(text, 'data'), 'files'));
    expect(next).toBe(text.replaceAll('name: data', 'name: files'));
  });

  it('[T1] of two volumes with one name nobody knows whose the mounts are: they stay', () => {
    const twice = text.replace('- name: csi', '- name: config');
    const [first] = podVolumes(here(twice)).filter(({ name }) => name === 'config');
    if (first === undefined) throw new Error('no volume');
    expect(textAfter(renamedVolume(here(twice), first, 'x'), twice)).toBe(
      twice.replace('name: config # settings', 'name: x # settings'),
    );
    expect(mountsOf(here(textAfter(withoutVolume(here(twice), first), twice)), 'config')).toHaveLength(1);
  });

  it('[T1] takes its mounts along when it goes, and nothing else', () => {
    expect(textAfter(withoutVolume(here(text), volumeIn(text, 'config')))).toBe(
      text
        .replace('        - {name: config, mountPath: /etc/mysql/conf.d}\n', '')
        .replace('      - name: config # settings\n        configMap: {name: mysql}\n', ''),
    );
    const alone = deployment(
      {},
      {
        volumes: [{ name: 'a', emptyDir: {} }],
        containers: [{ name: 'web', volumeMounts: [1, 2, 3].map((at) => ({ name: 'a', mountPath: `/${at}` })) }],
      },
    );
    expect(here(textAfter(withoutVolume(here(alone), volumeIn(alone, 'a')), alone)).object.spec).toEqual({
      template: { spec: { containers: [{ name: 'web' }] } },
    });
  });

  it('[T12] mounts of what is not there are named, and taken out', () => {
    const lost = text.replace(/ {2}volumeClaimTemplates:\n.*\n.*\n/, '');
    expect(missingVolumes(here(lost))).toEqual(['data']);
    expect(missingVolumes(here(textAfter(withoutMounts(here(lost), 'data'), lost)))).toEqual([]);
  });

  it('[T1] [T3] a source stays where its last field is emptied', () => {
    const held = deployment({}, { volumes: [{ name: 'a', emptyDir: { medium: 'Memory' } }] });
    const emptied = readForm(
      textAfter(
        [{ document: 0, path: ['spec', 'template', 'spec', 'volumes', 0, 'emptyDir', 'medium'], value: undefined }],
        held,
      ),
    );
    expect(volumeIn(emptied.text, 'a').source).toBe('');
    const next = textAfter(sourcesFollow(readForm(held), emptied), emptied.text);
    expect(valueAt(here(next).object, ['spec', 'template', 'spec', 'volumes'])).toEqual([{ name: 'a', emptyDir: {} }]);
    const gone = readForm(textAfter(withoutVolume(here(held), volumeIn(held, 'a')), held));
    expect(sourcesFollow(readForm(held), gone)).toEqual([]);
  });

  it('[T1] is mounted once more', () => {
    const [container] = podContainers(here(text));
    if (container === undefined) throw new Error('no container');
    const next = here(textAfter([newMount(here(text), container, 'csi')]));
    expect(mountsOf(next, 'csi')).toHaveLength(1);
  });
});

describe('a single file', () => {
  const mount = ['spec', 'template', 'spec', 'containers', 0, 'volumeMounts', 0];
  const choose = (of: string, file: string) => textAfter(subPathChanges(here(of).object, 0, mount, file), of);
  const placeIn = (of: string) => valueAt(here(of).object, mount);

  it('[T13] stands at the end of its path, and the directory comes back', () => {
    const one = choose(text, 'my.cnf');
    expect(placeIn(one)).toEqual({ name: 'config', mountPath: '/etc/mysql/conf.d/my.cnf', subPath: 'my.cnf' });
    const other = choose(one, 'b.cnf');
    expect(placeIn(other)).toEqual({ name: 'config', mountPath: '/etc/mysql/conf.d/b.cnf', subPath: 'b.cnf' });
    expect(placeIn(choose(other, ''))).toEqual({ name: 'config', mountPath: '/etc/mysql/conf.d' });
    const root = text.replace('/etc/mysql/conf.d', '/');
    expect(placeIn(choose(root, 'a'))).toMatchObject({ mountPath: '/a' });
    expect(placeIn(choose(choose(root, 'a'), ''))).toMatchObject({ mountPath: '/' });
    expect(placeIn(choose(text.replace('/etc/mysql/conf.d', '""'), 'a'))).toMatchObject({ mountPath: '' });
  });
});

describe('what is made with the app', () => {
  const form = readForm(text);
  const [config, secret] = madeObjects(form, 'ConfigMap', 'Secret');
  if (config === undefined || secret === undefined) throw new Error('nothing made');

  it('[C3] is called as the app, each otherwise', () => {
    expect(nameForMade(form, here(text), 'ConfigMap')).toBe('mysql-config');
    expect(nameForMade(form, here(text), 'Secret')).toBe('mysql-secret-2');
    const next = readForm(withMade(form, here(text), 'PersistentVolumeClaim', 'mysql-data', { spec: {} }));
    expect(next.objects.at(-1)).toMatchObject({ metadata: { name: 'mysql-data', namespace: 'hos' }, spec: {} });
  });

  it('[C8] [C3] takes along what names it: volume, mounts, variables', () => {
    expect(usesOf(here(text), 'Secret', 'mysql-secret').map((path) => path.slice(4).join('.'))).toEqual([
      '0.envFrom.0',
      '0.env.0',
      '1',
    ]);
    const next = readForm(withoutMade(form, secret));
    expect(next.objects).toHaveLength(2);
    expect(next.text).not.toContain('mysql-secret');
    expect(next.text).toContain('- {name: OTHER, value: kept}');
    expect(mountsOf(here(next.text), 'secret')).toEqual([]);
    const second = readForm(withoutMade(next, config));
    expect(second.objects).toHaveLength(1);
    expect(podVolumes(here(second.text)).map(({ name }) => name)).toEqual(['data', 'csi']);
  });

  it('[C3] leaves what is of another one with the same name', () => {
    const twice = readForm(`${text}---\napiVersion: v1\nkind: Secret\nmetadata: {name: mysql-secret}\n`);
    const next = readForm(withoutMade(twice, secret));
    expect(next.objects).toHaveLength(3);
    expect(usesOf(here(next.text), 'Secret', 'mysql-secret')).toHaveLength(3);
  });

  it('[C3] [C8] is the environment of a container, or not', () => {
    const [container] = podContainers(here(text));
    if (container === undefined) throw new Error('no container');
    expect(isEnvOf(here(text), container, 'Secret', 'mysql-secret')).toBe(true);
    expect(isEnvOf(here(text), container, 'ConfigMap', 'mysql')).toBe(false);
    const on = textAfter(envFromChanges(here(text), container, 'ConfigMap', 'mysql', true));
    expect(valueAt(here(on).object, [...container.path, 'envFrom', 1])).toEqual({ configMapRef: { name: 'mysql' } });
    const off = textAfter(envFromChanges(here(text), container, 'Secret', 'mysql-secret', false));
    expect(valueAt(here(off).object, [...container.path, 'envFrom'])).toBeUndefined();
    expect(envFromChanges(here(text), container, 'Secret', 'mysql-secret', true)).toEqual([]);
  });
});

it('[C8] modes of files are octal for people and numbers for the API', () => {
  expect(modeText(420)).toBe('0644');
  expect(modeText(0)).toBe('0');
  expect(modeText(undefined)).toBe('');
  expect(modeText('9')).toBe('9');
  expect(modeText({})).toBeUndefined();
  expect(modeValue(' 0644 ')).toBe(420);
  expect(modeValue('644')).toBe(420);
  expect(modeValue('')).toBeUndefined();
  expect(modeValue('rw-')).toBe('rw-');
  for (const mode of [1, 7, 8, 256, 292, 384, 493, 511]) expect(modeValue(modeText(mode) ?? '')).toBe(mode);
});

it('[T6] several pods want one claim', () => {
  const one = here(deployment({ replicas: 1 }));
  const many = here(deployment({ replicas: 3 }));
  expect(sharedClaimWarning(one, ['ReadWriteOnce'])).toBeUndefined();
  expect(sharedClaimWarning(many, ['ReadWriteOnce'])).toBe('one-node');
  expect(sharedClaimWarning(many, ['ReadWriteOncePod'])).toBe('one-pod');
  expect(sharedClaimWarning(many, ['ReadWriteOnce', 'ReadWriteMany'])).toBeUndefined();
  expect(sharedClaimWarning({ ...one, kind: 'DaemonSet' }, ['ReadWriteOnce'])).toBe('one-node');
});
