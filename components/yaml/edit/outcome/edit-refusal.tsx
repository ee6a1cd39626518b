'use client';

import { RefusalOffers } from '#components/problem/refusal/offers/refusal-offers.tsx';
import { RefusalNotice } from '#components/problem/refusal/refusal-notice.tsx';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import { type Rewriter, rewrite } from '#lib/manifest/edit/rewrite.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { objectOf } from '../send-edit.ts';
import type { YamlEdit } from '../use-yaml-edit.ts';
import { FieldList, type GoToLine } from './outcome-parts.tsx';

/** What the server refused of an edit: the lines of its fields, and buttons that change the text where it is known how. */
export function EditRefusal(props: {
  edit: YamlEdit;
  problem: RequestProblem;
  onLine: GoToLine;
  onRetry?: (() => void) | undefined;
  /** Undefined where the way to a new object is offered elsewhere. */
  onRecreate?: (() => void) | undefined;
}) {
  const { edit, problem, onLine, onRetry, onRecreate } = props;
  const { text, target } = edit;
  const object = objectOf(target);

  function change(step: (edit: Rewriter) => void) {
    const document = readDocuments(text).find(({ root, value }) => root !== undefined && value !== null);
    const edits = document === undefined ? undefined : rewrite(text, document, step);
    if (edits === undefined) return;
    edit.closeStep();
    edit.change(applyEdits(text, edits));
  }
  return (
    <RefusalNotice
      problem={problem}
      object={object}
      fields={(fields) => <FieldList fields={fields} text={text} onLine={onLine} />}
      offers={
        <RefusalOffers
          cluster={target.cluster}
          object={object}
          status={problem.status}
          onChange={change}
          retries={false}
          onRecreate={onRecreate}
        />
      }
      onRetry={onRetry}
    />
  );
}
