import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { RulesField } from '#components/forms/kinds/role/rules-field.tsx';
import { FormModelContext } from '#components/forms/model/form-model.ts';
import { useObjectForm } from '#components/forms/model/use-object-form.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { firstRules } from '#lib/forms/access/rule-choices.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

/** The rules of a role's form, without the rest of the role: name and namespace are the page's. */
export function PickedRights(props: {
  cluster: string;
  isWide: boolean;
  rules: readonly JsonObject[];
  onRules: (rules: readonly JsonObject[]) => void;
  problem: ReactNode;
}) {
  const { cluster, isWide, rules, onRules, problem } = props;
  const start = useRef(startText(rules)).current;
  const state = useObjectForm({ cluster, draft: 'grant-rights', start, isSecret: false });
  const { form, setText, change, problems, shown, isChecked, report, isInUse } = state;
  const model = useMemo(
    () => ({ cluster, form, setText, change, problems: shown, all: problems, isChecked, report, isInUse }),
    [cluster, form, setText, change, problems, shown, isChecked, report, isInUse],
  );
  const [role] = form.objects;
  const typed = useMemo(() => {
    const list = valueAt(role, ['rules']);
    return isJsonArray(list) ? list.filter(isJsonObject) : [];
  }, [role]);
  const latest = useRef(onRules);
  latest.current = onRules;
  useEffect(() => latest.current(typed), [typed]);
  return (
    <FormModelContext value={model}>
      <RulesField kind={isWide ? 'ClusterRole' : 'Role'} />
      {problem === undefined ? null : (
        <p className="flex items-center gap-[5px] text-12 text-bad">
          <StatusShape tone="bad" sizePx={12} />
          {problem}
        </p>
      )}
    </FormModelContext>
  );
}

function startText(rules: readonly JsonObject[]): string {
  return writeYaml({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'picked' },
    rules: rules.length === 0 ? [firstRules.resources] : rules,
  });
}
