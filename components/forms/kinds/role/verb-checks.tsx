import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/field.tsx';
import { textsAt, verbsFor } from '#lib/forms/access/rule-choices.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { ProblemLine } from '../../fields/problem-line.tsx';
import { useField } from '../../model/use-field.ts';

/** The verbs of a rule, side by side. `*` stands for all of them, also those to come. */
export function VerbChecks({ rule, served }: { rule: JsonObject; served: readonly Resource[] }) {
  const t = useTranslations('forms.role');
  const field = useField(['verbs'], { withParts: true });
  const held = textsAt(rule, 'verbs');
  return (
    <fieldset data-field={field.key} tabIndex={-1} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-12 font-medium">{t('verbs')}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {verbsFor(rule, served).map((verb) => (
          <Checkbox
            key={verb}
            label={verb === '*' ? t('everyVerb') : <code translate="no">{verb}</code>}
            checked={held.includes(verb)}
            onCheckedChange={(isOn) => field.set(isOn ? [...held, verb] : held.filter((one) => one !== verb))}
          />
        ))}
      </div>
      <ProblemLine problem={field.problem} />
    </fieldset>
  );
}
