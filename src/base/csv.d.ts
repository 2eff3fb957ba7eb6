/** A CSV file as its text: what esbuild's text loader makes of the import. */
declare module "*.csv" {
  const text: string;
  export = text;
}
