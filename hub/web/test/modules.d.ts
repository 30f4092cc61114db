// The mock is plain JavaScript, so that it runs without a build.
declare module '*.mjs' {
  export function uuid(kind: number, n: number): string;
  export const PASSWORD: string;
  export const routes: Record<string, unknown>;
  export function createMock(options?: { now?: number; withPage?: boolean }): {
    state: any;
    listen: (port: number) => Promise<number>;
    close: () => Promise<void>;
  };
  export function conform(contract: unknown, schema: unknown, value: unknown, at?: string): string[];
  export function answerSchema(contract: unknown, method: string, path: string, status: number): unknown;
}
