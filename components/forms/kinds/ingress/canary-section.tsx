import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { withObject, withoutObject } from '#lib/forms/form-text.ts';
import { canaryOf } from '#lib/forms/network/canary.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { Scope } from '../../model/scope.tsx';
import { Section } from '../../parts/section.tsx';
import { CanaryFields } from './canary-fields.tsx';

/** A second Ingress for the same hosts and paths, which takes some of the requests (I5 to I7, F15.5). */
export function CanarySection({ main, canary }: { main: number; canary: number }) {
  const t = useTranslations('forms.ingress');
  const { form, setText } = useFormModel();
  const object = form.objects[canary];
  return (
    <Section
      title={t('canary')}
      meta={t('canaryMeta')}
      about={canary === -1 ? [] : [{ document: canary, path: [] }]}
      action={
        canary === -1 ? (
          <Button size="xs" icon={Plus} onClick={() => setText(withObject(form.text, canaryOf(form.objects[main])))}>
            {t('addCanary')}
          </Button>
        ) : (
          <Button size="xs" icon={Trash2} onClick={() => setText(withoutObject(form.text, canary))}>
            {t('removeCanary')}
          </Button>
        )
      }
    >
      {object === undefined ? (
        <p className="text-12 text-text-2">{t('canaryText')}</p>
      ) : (
        <Scope document={canary} path={[]}>
          <TextField
            path={['metadata', 'name']}
            label={t('canaryName')}
            hint={t('canaryNameHint')}
            required
            mono
            className="max-w-96"
          />
          <CanaryFields document={canary} canary={object} />
        </Scope>
      )}
    </Section>
  );
}
