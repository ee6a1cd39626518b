import type { useTranslations } from 'next-intl';
import type { FormStep } from '#components/forms/frame/form-steps.tsx';
import { type FieldPlace, type FormProblem, problemsIn } from '#components/forms/model/form-problem.ts';
import { sectionTone } from '#components/forms/model/section-tone.ts';
import type { ObjectForm } from '#components/forms/model/use-object-form.ts';
import { exposedApp } from '#lib/forms/exposure/exposed-app.ts';
import { exposureOf, ingressTo, mainService, ownServices } from '#lib/forms/exposure/exposure.ts';
import { textOfField } from '#lib/forms/field-text.ts';
import type { FormText } from '#lib/forms/form-text.ts';
import { type WorkloadAt, workloadOf } from '#lib/forms/workload/kind/workload-kinds.ts';
import { placesOfVolumes } from '#lib/forms/workload/volumes/pod-volumes.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

type Translator = ReturnType<typeof useTranslations<'deploy'>>;

export type SectionId = 'app' | 'containers' | 'configuration' | 'storage' | 'network' | 'scheduling' | 'advanced';

/** The fields that a section is about, for its mark and its step. */
export function placesOf(id: SectionId, form: Pick<FormText, 'objects'>): readonly FieldPlace[] {
  const workload = workloadOf(form.objects);
  if (workload === undefined) return [];
  const { document, podSpec } = workload;
  const app = exposedApp(form);
  const here = (...paths: readonly FieldPath[]) => paths.map((path) => ({ document, path }));
  const inPod = (...fields: readonly string[]) => here(...fields.map((field) => [...podSpec, field]));
  const documents = (kind: string) =>
    form.objects.flatMap((object, index) => (object?.kind === kind ? [{ document: index, path: [] }] : []));
  switch (id) {
    case 'app':
      return [
        ...here(['metadata'], ...appFields.map((field) => ['spec', field])),
        ...inPod('restartPolicy'),
        ...documents('Namespace'),
      ];
    case 'containers':
      return inPod('containers', 'initContainers', 'imagePullSecrets').map((place) => ({
        ...place,
        except: ['volumeMounts', 'volumeDevices'],
      }));
    case 'configuration':
      return [...documents('ConfigMap'), ...documents('Secret'), ...here(...placesOfVolumes(workload, id))];
    case 'storage':
      return [...here(...placesOfVolumes(workload, id)), ...documents('PersistentVolumeClaim')];
    case 'network':
      return app === undefined
        ? []
        : [...ownServices(form, app), ingressTo(form, mainService(form, app))]
            .filter((index) => index !== -1)
            .map((index) => ({ document: index, path: [] }));
    case 'scheduling':
      return inPod('nodeName', 'nodeSelector', 'affinity', 'tolerations', 'topologySpreadConstraints');
    case 'advanced':
      return inPod(...advancedFields);
  }
}

const sections: readonly SectionId[] = [
  'app',
  'containers',
  'configuration',
  'storage',
  'network',
  'scheduling',
  'advanced',
];

/** The section that a problem stands in. */
export function sectionAt(problem: FormProblem, form: Pick<FormText, 'objects'>): SectionId | undefined {
  return sections.find((id) => problemsIn([problem], placesOf(id, form)).length > 0);
}

const appFields = [
  'replicas',
  'selector',
  'strategy',
  'updateStrategy',
  'schedule',
  'timeZone',
  'suspend',
  'concurrencyPolicy',
  'completions',
  'parallelism',
  'backoffLimit',
  'serviceName',
  'podManagementPolicy',
];

const advancedFields = [
  'serviceAccountName',
  'priorityClassName',
  'dnsPolicy',
  'dnsConfig',
  'hostNetwork',
  'terminationGracePeriodSeconds',
  'activeDeadlineSeconds',
  'securityContext',
  'hostAliases',
];

/** The steps at the left, in the order of the form. */
export function stepsOf(state: ObjectForm, t: Translator): readonly FormStep[] {
  const { form, shown, problems, isChecked } = state;
  const workload = workloadOf(form.objects);
  const step = (id: SectionId, note: string): FormStep => {
    const places = placesOf(id, form);
    const tone = sectionTone(places, { form, problems: shown, all: problems, isChecked });
    const errors = problemsIn(shown, places).filter(({ severity }) => severity === 'error').length;
    return { id: `deploy-${id}`, title: t(id), tone, note: errors > 0 ? t('problemCount', { count: errors }) : note };
  };
  const app = exposedApp(form);
  const exposure = app === undefined ? 'none' : exposureOf(form, app);
  const count = (fields: readonly string[]) => fields.filter((field) => isHeld(podField(workload, field))).length;
  const files = volumesOf(workload).filter(isConfiguration).length;
  const volumes = volumesOf(workload).length - files + listLength(claimTemplates(workload));
  const made = documentCount(form, 'ConfigMap') + documentCount(form, 'Secret');
  const containers = listLength(podField(workload, 'containers')) + listLength(podField(workload, 'initContainers'));
  const rules = count(['nodeName', 'nodeSelector', 'affinity', 'tolerations', 'topologySpreadConstraints']);
  const more = count(advancedFields);
  return [
    step('app', appNote(workload, t)),
    step('containers', t('containerCount', { count: containers })),
    step(
      'configuration',
      files + made === 0 ? t('notReferenced') : t('configurationCount', { count: Math.max(files, made) }),
    ),
    step('storage', volumes === 0 ? t('notMounted') : t('volumeCount', { count: volumes })),
    step('network', t(`exposureNote.${exposure}`)),
    step('scheduling', rules === 0 ? t('byDefault') : t('ruleCount', { count: rules })),
    step('advanced', more === 0 ? t('byDefault') : t('setCount', { count: more })),
    {
      id: 'form-review',
      title: t('review'),
      tone: state.isReady ? 'ok' : 'neutral',
      note: t('objects', { count: state.objects.length }),
    },
  ];
}

function appNote(workload: WorkloadAt | undefined, t: Translator): string {
  if (workload === undefined || workload.name === '') return t('notSet');
  const replicas = textOfField(valueAt(workload.object, ['spec', 'replicas'])) ?? '';
  return replicas === '' ? workload.kind : t('replicaCount', { count: Number(replicas) || 0 });
}

function podField(workload: WorkloadAt | undefined, field: string): JsonValue | undefined {
  return workload === undefined ? undefined : valueAt(workload.object, [...workload.podSpec, field]);
}

function claimTemplates(workload: WorkloadAt | undefined): JsonValue | undefined {
  return workload === undefined ? undefined : valueAt(workload.object, ['spec', 'volumeClaimTemplates']);
}

function listLength(value: JsonValue | undefined): number {
  return isJsonArray(value) ? value.length : 0;
}

function volumesOf(workload: WorkloadAt | undefined): readonly JsonValue[] {
  const volumes = podField(workload, 'volumes');
  return isJsonArray(volumes) ? volumes : [];
}

/** Of a ConfigMap or a Secret. */
function isConfiguration(volume: JsonValue): boolean {
  return valueAt(volume, ['configMap']) !== undefined || valueAt(volume, ['secret']) !== undefined;
}

function documentCount({ objects }: Pick<FormText, 'objects'>, kind: string): number {
  return objects.filter((object) => object?.kind === kind).length;
}

function isHeld(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}
