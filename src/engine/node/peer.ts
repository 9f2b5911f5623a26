import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";

/**
 * A package that is installed beside fluxts only where it is needed.
 *
 * @param name the package
 * @param purpose what needs it: "sql with postgres"
 * @throws FluxError FLX0908 that names the package if it is not installed
 * @example const { connect } = (await peer("mqtt", "MQTT")) as MqttPackage;
 */
export async function peer(name: string, purpose: string): Promise<unknown> {
  try {
    const loaded = (await import(/* @vite-ignore */ name)) as { default?: unknown };
    // A package in CommonJS has its exports under `default`; not all of them are found as names.
    return loaded.default ?? loaded;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if ((code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") && message.includes(`'${name}'`))
      missing([name], purpose);
    throw error;
  }
}

/** Tells which packages would do. */
export function missing(names: readonly string[], purpose: string): never {
  fail("FLX0908", NO_SPAN, `${purpose} needs the package ${names.join(" or ")}, which is not installed`, [
    `npm install ${names[0]}`,
  ]);
}
