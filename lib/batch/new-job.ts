import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';

const longestName = 63;
const suffixAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Five characters as the API server draws them for generateName. */
export function nameSuffix(random: () => number = Math.random): string {
  const letter = () => suffixAlphabet[Math.floor(random() * suffixAlphabet.length)] ?? 'x';
  return Array.from({ length: 5 }, letter).join('');
}

/** `backup-manual-x7k2p`. Cut so that the labels of its pods, which carry the name, take it. */
export function newJobName(from: string, word: 'manual' | 'again', suffix: string): string {
  const end = `-${word}-${suffix}`;
  // A run again of a run again keeps the first one's name.
  const base = from.replace(/-(?:manual|again)-[a-z0-9]{5}$/, '').slice(0, longestName - end.length);
  return `${base.replace(/[^a-z0-9]+$/, '')}${end}`;
}

/**
 * The Job that `kubectl create job --from=cronjob/NAME` makes: the jobTemplate, owned by the CronJob (so that its
 * history limits count it) without blocking its deletion, and marked as made by hand. `cronJob` comes from parseJson.
 */
export function manualJob(cronJob: JsonObject, name: string): JsonObject {
  const metadata = objectOf(cronJob.metadata);
  const template = objectOf(objectOf(cronJob.spec).jobTemplate);
  const templateMetadata = objectOf(template.metadata);
  const { labels } = templateMetadata;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: metadata.namespace,
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...objectOf(templateMetadata.annotations) },
      ...(labels === undefined ? {} : { labels }),
      ownerReferences: [
        {
          apiVersion: textIn(cronJob.apiVersion, 'batch/v1'),
          kind: 'CronJob',
          name: metadata.name,
          uid: metadata.uid,
          controller: true,
        },
      ],
    },
    spec: template.spec,
  };
}

/** Written by the Job's controller into labels of it and of its pods. */
const ownLabels = new Set([
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
]);
/** A selector belongs to one Job; a copy of a suspended one is meant to run. */
const ownFields = new Set(['selector', 'manualSelector', 'suspend']);
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'batch.kubernetes.io/job-tracking',
  'batch.kubernetes.io/cronjob-scheduled-timestamp',
]);

/**
 * A fresh copy of a Job under another name: without the selector and the labels that tie pods to the old one, without
 * owners (whoever made it knows nothing of the copy), and not suspended. Everything else goes along, unknown fields
 * too. `job` comes from parseJson.
 */
export function jobAgain(job: JsonObject, name: string): JsonObject {
  const metadata = objectOf(job.metadata);
  const spec = objectOf(job.spec);
  const template = objectOf(spec.template);
  const annotations = without(objectOf(metadata.annotations), ownAnnotations);
  const templateMetadata = objectOf(template.metadata);
  return {
    apiVersion: job.apiVersion,
    kind: job.kind,
    metadata: {
      name,
      namespace: metadata.namespace,
      labels: without(objectOf(metadata.labels), ownLabels),
      annotations,
    },
    spec: {
      ...without(spec, ownFields),
      template: {
        ...template,
        metadata: { ...templateMetadata, labels: without(objectOf(templateMetadata.labels), ownLabels) },
      },
    },
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textIn(value: JsonValue | undefined, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function without(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}
