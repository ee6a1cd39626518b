import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { pathPlaces } from '#lib/forms/network/ingress-rules.ts';
import {
  hasRewrite,
  nginxAnnotations,
  plainChanges,
  refusedRegexes,
  rewriteChanges,
} from '#lib/forms/network/nginx.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { AnnotationNumber } from './annotation-number.tsx';

const at = (annotation: string) => ['metadata', 'annotations', annotation];

/** What ingress-nginx does besides, by annotations: rewrite the path (I8), limit the rate (I9). */
export function NginxFields({ document, ingress }: { document: number; ingress: JsonObject | undefined }) {
  const t = useTranslations('forms.ingress');
  const { change } = useFormModel();
  const isRewritten = hasRewrite(ingress);
  const refused = refusedRegexes(ingress);
  return (
    <>
      <Checkbox
        label={t('rewrite')}
        hint={t('rewriteHint')}
        checked={isRewritten}
        onCheckedChange={(isOn) => change(isOn ? rewriteChanges(ingress, document) : plainChanges(ingress, document))}
      />
      {isRewritten ? (
        <>
          <TextField
            path={at(nginxAnnotations.rewriteTarget)}
            label={t('rewriteTarget')}
            hint={t('rewriteTargetHint')}
            mono
            className="max-w-96"
          />
          <Notice tone="warn" title={t('rewriteWide')}>
            {t('rewriteWideText')}
          </Notice>
        </>
      ) : null}
      {refused.length === 0 ? null : (
        <Notice
          tone="warn"
          title={t('regexType', { paths: refused.join(', '), count: refused.length })}
          action={
            <Button
              size="s"
              onClick={() =>
                change(
                  pathPlaces(ingress).map((place) => ({
                    document,
                    path: [...place, 'pathType'],
                    value: 'ImplementationSpecific',
                  })),
                )
              }
            >
              {t('regexTypeFix')}
            </Button>
          }
        />
      )}
      <div className="grid gap-2.5 sm:grid-cols-3">
        {(['perSecond', 'perMinute', 'connections'] as const).map((limit) => (
          <AnnotationNumber
            key={limit}
            path={at(nginxAnnotations[limit])}
            label={t(`limit.${limit}`)}
            hint={t(`limitHint.${limit}`)}
            placeholder={t('noLimit')}
            min={1}
          />
        ))}
      </div>
    </>
  );
}
