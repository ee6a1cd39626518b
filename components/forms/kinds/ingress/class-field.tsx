import { useTranslations } from 'next-intl';
import type { IngressClasses } from '#components/kinds/ingress/use-ingress-classes.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { classController } from '#lib/network/ingress/ingress-class.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { useFormModel } from '../../model/form-model.ts';

/** Which controller serves it; said at once when there is none (E11), or when the old annotation names it (I11). */
export function ClassField(props: { document: number; ingress: JsonObject | undefined; classes: IngressClasses }) {
  const { document, ingress, classes } = props;
  const t = useTranslations('forms.ingress');
  const { default: byDefault, isKnown } = classes;
  return (
    <>
      <ChoiceField
        path={['spec', 'ingressClassName']}
        label={t('class')}
        hint={t('classHint')}
        className="max-w-[calc(50%-5px)] max-sm:max-w-full"
        unset={byDefault === undefined ? t('classUnset') : t('classDefault', { name: byDefault.metadata.name })}
        options={classes.classes.map((one) => ({
          value: one.metadata.name,
          label: one.metadata.name,
          hint: classController(one),
        }))}
      />
      {isKnown ? <ClassNotice document={document} ingress={ingress} classes={classes} /> : null}
    </>
  );
}

function ClassNotice(props: { document: number; ingress: JsonObject | undefined; classes: IngressClasses }) {
  const { document, ingress, classes } = props;
  const t = useTranslations('forms.ingress');
  const words = useTranslations('kinds.ingress');
  const { change } = useFormModel();
  const { chosen, state } = classes.reading;
  if (chosen?.from === 'annotation') {
    const spec = valueAt(ingress, ['spec', 'ingressClassName']);
    const annotation = ['metadata', 'annotations', 'kubernetes.io/ingress.class'];
    return (
      <Notice
        tone="warn"
        title={words('classTitle.old', { name: chosen.name })}
        action={
          <Button
            size="s"
            onClick={() =>
              change([
                { document, path: annotation, value: undefined },
                { document, path: ['spec', 'ingressClassName'], value: spec ?? chosen.name },
              ])
            }
          >
            {t('moveClass')}
          </Button>
        }
      >
        {words('classText.old')}
      </Notice>
    );
  }
  if (state === 'missing') {
    return (
      <Notice tone="warn" title={words('classTitle.missing', { name: chosen?.name ?? '' })}>
        {words('classText.missing')}
      </Notice>
    );
  }
  if (state !== 'none' || classes.default !== undefined) return null;
  return (
    <Notice tone="warn" title={classes.classes.length === 0 ? t('noClasses') : words('classTitle.none', { name: '' })}>
      {classes.classes.length === 0 ? t('noClassesText') : words('classText.none')}
    </Notice>
  );
}
