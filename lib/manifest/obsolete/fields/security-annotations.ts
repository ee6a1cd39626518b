import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { containersOf, podTemplateOf } from '../../rules/pod-spec.ts';
import type { Report } from '../../rules/report.ts';
import { removeAnnotation } from './pod-fields.ts';

const podSeccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const containerSeccomp = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';

/** Profiles that were annotations are fields now: seccomp since v1.19 (the annotations do nothing since v1.27), AppArmor since v1.30. */
export function checkSecurityAnnotations(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const annotations = [...pod, 'metadata', 'annotations'];
  for (const [name, value] of report.pairs(annotations)) {
    if (typeof value !== 'string') continue;
    if (name === podSeccomp) profile(report, annotations, name, value, 'seccomp', [...pod, 'spec']);
    for (const [prefix, type] of [
      [containerSeccomp, 'seccomp'],
      [appArmor, 'appArmor'],
    ] as const) {
      if (!name.startsWith(prefix)) continue;
      const owner = containersOf(report, [...pod, 'spec']).find((path) => {
        return report.get([...path, 'name']) === name.slice(prefix.length);
      });
      profile(report, annotations, name, value, type, owner);
    }
  }
}

function profile(
  report: Report,
  annotations: FieldPath,
  name: string,
  value: string,
  type: 'seccomp' | 'appArmor',
  owner: FieldPath | undefined,
): void {
  const field = `${type}Profile`;
  const wanted = profileOf(value);
  const path = owner === undefined ? undefined : [...owner, 'securityContext', field];
  const fix =
    path === undefined || wanted === undefined
      ? undefined
      : report.fix(
          'use-security-field',
          (edit) => {
            if (!edit.has(path)) edit.set(path, wanted);
            removeAnnotation(edit, annotations, name);
          },
          { isSafe: false, params: { field: `securityContext.${field}` } },
        );
  const rule = type === 'seccomp' ? 'seccomp-annotation' : 'apparmor-annotation';
  const severity = type === 'seccomp' ? 'warning' : 'info';
  const params = { annotation: name, field: `securityContext.${field}` };
  report.add({ rule, severity, path: [...annotations, name], mark: 'key', params, fixes: [fix] });
}

function profileOf(value: string): JsonObject | undefined {
  if (value === 'runtime/default' || value === 'docker/default') return { type: 'RuntimeDefault' };
  if (value === 'unconfined') return { type: 'Unconfined' };
  const local = /^localhost\/(.+)$/.exec(value)?.[1];
  return local === undefined ? undefined : { type: 'Localhost', localhostProfile: local };
}
