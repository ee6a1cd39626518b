import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { type ContainerForm, type ContainerPortRow, type EnvRow, isBlankContainerPort, isBlankEnv } from './form.ts';
import { FieldTaker, mergeRest, readInteger, readObjects, readText, readTexts, writeInteger } from './json-fields.ts';

export function writeContainer(container: ContainerForm): JsonObject {
  const ports = container.ports.filter((row) => !isBlankContainerPort(row)).map(writePort);
  const env = container.env.filter((row) => !isBlankEnv(row)).map(writeEnv);
  return mergeRest(
    {
      name: textOrNone(container.name),
      image: textOrNone(container.image),
      command: container.command.length > 0 ? container.command : undefined,
      args: container.args.length > 0 ? container.args : undefined,
      ports: ports.length > 0 ? ports : undefined,
      env: env.length > 0 ? env : undefined,
    },
    container.rest,
  );
}

export function readContainer(container: JsonObject): ContainerForm {
  const taker = new FieldTaker(container);
  return {
    name: taker.take(['name'], readText) ?? '',
    image: taker.take(['image'], readText) ?? '',
    command: taker.take(['command'], readTexts) ?? [],
    args: taker.take(['args'], readTexts) ?? [],
    ports: taker.take(['ports'], readRows)?.map(readPort) ?? [],
    env: taker.take(['env'], readRows)?.map(readEnv) ?? [],
    rest: taker.rest,
  };
}

/** An item without any field would be taken for a row not filled in yet: such a list stays as it is. */
const readRows: typeof readObjects = (value) => {
  const objects = readObjects(value);
  return objects?.every((object) => Object.keys(object).length > 0) ? objects : undefined;
};

function writePort(row: ContainerPortRow): JsonObject {
  return mergeRest({ name: textOrNone(row.name), containerPort: writeInteger(row.containerPort) }, row.rest);
}

function readPort(port: JsonObject): ContainerPortRow {
  const taker = new FieldTaker(port);
  return {
    name: taker.take(['name'], readText) ?? '',
    containerPort: taker.take(['containerPort'], readInteger) ?? '',
    rest: taker.rest,
  };
}

function writeEnv(row: EnvRow): JsonObject {
  return mergeRest({ name: textOrNone(row.name), value: textOrNone(row.value) }, row.rest);
}

function readEnv(variable: JsonObject): EnvRow {
  const taker = new FieldTaker(variable);
  return {
    name: taker.take(['name'], readText) ?? '',
    value: taker.take(['value'], readText) ?? '',
    rest: taker.rest,
  };
}

function textOrNone(text: string): string | undefined {
  return text === '' ? undefined : text;
}
