import { describe, expect, it } from 'vitest';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { type FormText, readForm, withFields, withObject } from '../form-text.ts';
import { deployStart } from '../workload/kind/deploy-start.ts';
import { type ExposedApp, exposedApp } from './exposed-app.ts';
import {
  type Exposure,
  exposureOf,
  ingressTo,
  type KeptExposure,
  keptExposure,
  mainService,
  ownServices,
  withExposure,
  withHeadless,
} from './exposure.ts';

const object = deployStart('Deployment', 'dev');
const bare = readForm(writeYamlDocuments([object]).replaceAll('""', 'web'));
const port = ['spec', 'template', 'spec', 'containers', 0, 'ports', 0, 'containerPort'];
const start = readForm(withFields(bare.text, [{ document: 0, path: port, value: 8080 }]));
function appOf(form: FormText): ExposedApp {
  const app = exposedApp(form);
  if (app === undefined) throw new Error('no app');
  return app;
}
const expose = (form: FormText, to: Exposure, kept?: KeptExposure) =>
  readForm(withExposure(form, appOf(form), to, kept));
const exposure = (form: FormText) => exposureOf(form, appOf(form));
const kinds = ({ objects }: FormText) => objects.map((one) => one?.kind);
const put = (form: FormText, document: number, path: FieldPath, value: string | number) =>
  readForm(withFields(form.text, [{ document, path, value }]));

describe('who can reach the app', () => {
  it.each(['none', 'ClusterIP', 'NodePort', 'Ingress'] as const)('%s is read back, and none is as before', (to) => {
    const form = expose(start, to);
    expect(exposure(form)).toBe(to);
    expect(expose(form, 'none').text).toBe(start.text);
    expect(expose(form, to).text).toBe(form.text);
  });

  it('[V1] selects the pods by the workload’s own selector and leads to its ports', () => {
    expect(expose(start, 'ClusterIP').objects[1]).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'dev' },
      spec: {
        type: 'ClusterIP',
        selector: { app: 'web' },
        ports: [{ name: 'http-8080', port: 8080, targetPort: 8080 }],
      },
    });
    expect(valueAt(expose(bare, 'ClusterIP').objects[1], ['spec', 'ports'])).toEqual([{}]);
  });

  it('[I2] an Ingress leads to the Service', () => {
    const form = expose(start, 'Ingress');
    expect(kinds(form)).toEqual(['Deployment', 'Service', 'Ingress']);
    const backend = ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service'];
    expect(valueAt(form.objects[2], backend)).toEqual({ name: 'web', port: { number: 8080 } });
    expect(ingressTo(form, 1)).toBe(2);
    expect(ingressTo(form, -1)).toBe(-1);
    expect(kinds(expose(form, 'NodePort'))).toEqual(['Deployment', 'Service']);
  });

  it('[V6] takes node ports away and brings them back', () => {
    const form = put(expose(start, 'NodePort'), 1, ['spec', 'ports', 0, 'nodePort'], 30080);
    const kept = keptExposure(form, appOf(form), {});
    const inside = expose(form, 'ClusterIP', kept);
    expect(inside.text).not.toContain('nodePort');
    expect(expose(inside, 'NodePort', keptExposure(inside, appOf(inside), kept)).text).toBe(form.text);
    expect(expose(expose(form, 'none'), 'NodePort', kept).text).toBe(form.text);
  });

  it('what comes back belongs to the app as it is called by now', () => {
    const form = expose(start, 'Ingress');
    const kept = keptExposure(form, appOf(form), {});
    const renamed = readForm(expose(form, 'none').text.replaceAll('web', 'shop').replaceAll('dev', 'prod'));
    const back = expose(renamed, 'Ingress', kept);
    expect(exposure(back)).toBe('Ingress');
    expect(back.objects.map((one) => valueAt(one, ['metadata']))).toEqual(
      back.objects.map(() => ({ name: 'shop', namespace: 'prod' })),
    );
    const own = put(form, 1, ['metadata', 'name'], 'front');
    const keptOwn = keptExposure(own, appOf(own), {});
    expect(valueAt(expose(renamed, 'ClusterIP', keptOwn).objects[1], ['metadata', 'name'])).toBe('front');
  });

  it('a type that is not among the choices is none of them', () => {
    expect(exposure(put(expose(start, 'ClusterIP'), 1, ['spec', 'type'], 'LoadBalancer'))).toBe('other');
  });

  it('[V9] a headless Service is for names, callers use the other one', () => {
    const form = readForm(withHeadless(expose(start, 'ClusterIP'), appOf(start)));
    expect(ownServices(form, appOf(form))).toEqual([1, 2]);
    const first = readForm(withExposure(readForm(withHeadless(start, appOf(start))), appOf(start), 'ClusterIP'));
    expect(ownServices(first, appOf(first))).toEqual([2, 1]);
    expect(mainService(first, appOf(first))).toBe(2);
    expect(exposure(readForm(withHeadless(start, appOf(start))))).toBe('none');
  });

  it('a Service of another app is not its own', () => {
    const other = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' }, spec: { selector: { app: 'db' } } };
    expect(ownServices(readForm(withObject(start.text, other)), appOf(start))).toEqual([]);
    expect(ownServices(readForm(withObject(start.text, { ...other, spec: {} })), appOf(start))).toEqual([]);
  });
});
