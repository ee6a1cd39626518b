import type { useTranslations } from 'next-intl';
import type { FormStep } from '#components/forms/frame/form-steps.tsx';
import { type DeployForm, isBlankEnv } from '#lib/deploy/form.ts';
import type { FieldProblem } from '#lib/deploy/problems.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ShownProblems } from './use-deploy-form.ts';

type Translator = ReturnType<typeof useTranslations<'deploy'>>;

/** The steps at the left, in the order of the form; new sections join here. */
export function stepsOf(
  form: DeployForm,
  problems: ShownProblems,
  objectCount: number,
  t: Translator,
): readonly FormStep[] {
  const step = (id: string, title: string, note: string, quietTone: Tone): FormStep => {
    const here = (problem: FieldProblem) => sectionOf(problem.path) === id;
    const errors = problems.shown.filter((problem) => problem.severity === 'error' && here(problem));
    if (errors.length > 0) return { id, title, tone: 'bad', note: t('problemCount', { count: errors.length }) };
    if (problems.shown.some(here)) return { id, title, tone: 'warn', note };
    return { id, title, tone: problems.missing.some(here) ? 'neutral' : quietTone, note };
  };
  const { app, containers, network } = form;
  const envCount = containers.flatMap(({ env }) => env.filter((row) => !isBlankEnv(row))).length;
  const isReady = problems.errors.length === 0;
  return [
    step(
      'deploy-app',
      t('app'),
      app.name === '' ? t('notSet') : t('replicaCount', { count: Number(app.replicas || 1) || 0 }),
      'ok',
    ),
    ...containers.map((container, index) =>
      step(`deploy-container-${index}`, t('container'), container.image === '' ? t('notSet') : container.name, 'ok'),
    ),
    step(
      'deploy-env',
      t('envStep'),
      envCount === 0 ? t('none') : t('variables', { count: envCount }),
      envCount === 0 ? 'neutral' : 'ok',
    ),
    step(
      'deploy-network',
      t('network'),
      t(`exposureNote.${network.exposure}`),
      network.exposure === 'none' ? 'neutral' : 'ok',
    ),
    step('deploy-review', t('review'), t('objects', { count: objectCount }), isReady ? 'ok' : 'neutral'),
  ];
}

function sectionOf(path: string): string {
  const container = /^containers\.(\d+)\.(\w+)/.exec(path);
  if (container !== null) return container[2] === 'env' ? 'deploy-env' : `deploy-container-${container[1]}`;
  return path.startsWith('network') ? 'deploy-network' : 'deploy-app';
}

/** "Network › Node port" for a field's path. */
export function fieldPlace(path: string, t: Translator): string {
  const section = sectionOf(path);
  const title = section.startsWith('deploy-container') ? 'container' : section.slice('deploy-'.length);
  const field = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  const isEnv = path.includes('.env.');
  return t('place', { section: t(title), field: t(`field.${isEnv ? 'env' : ''}${field}`) });
}
