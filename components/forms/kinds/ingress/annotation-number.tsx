import { useTranslations } from 'next-intl';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import type { FormFieldProps } from '../../fields/field-props.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useField } from '../../model/use-field.ts';
import { useFormProblem } from '../../model/use-form-problem.ts';

/** A whole number in an annotation, which is a text there: the API server takes any, and the controller does not. */
export function AnnotationNumber(props: FormFieldProps & { min: number; max?: number }) {
  const { min, max, ...rest } = props;
  const t = useTranslations('forms.ingress');
  const { value, document, path } = useField(props.path);
  const isFine =
    value === undefined ||
    (typeof value === 'string' &&
      /^\d{1,9}$/.test(value) &&
      Number(value) >= min &&
      Number(value) <= (max ?? Number(value)));
  useFormProblem(
    isFine
      ? undefined
      : {
          document,
          path: pathText(path),
          severity: 'error',
          message: max === undefined ? t('wholeNumberFrom', { min }) : t('wholeNumber', { min, max }),
          isMissing: false,
        },
  );
  return <TextField {...rest} mono />;
}
