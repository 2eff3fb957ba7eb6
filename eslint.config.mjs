// The rules the lab's code is held to: typed linting over src, test and the notebook scripts.
import js from "@eslint/js";
import tseslint from "typescript-eslint";

const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name: a barrel file lists what a folder offers.",
};
const noMathRandom = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: "Draw from an explicit generator: createRandom(seed).",
};

/** The way of the data: a folder of src imports from those before it only. */
const layers = ["base", "data", "nn", "training", "baselines", "tables", "evaluation", "figures", "live"];
const outer = ["exercises", "notebook"];
const layerRules = [...layers, ...outer].map((folder, i) => ({
  files: [`src/${folder}/**/*.ts`],
  ignores: ["src/base/system.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: [...layers.slice(i + 1), ...outer]
              .filter((later) => later !== folder)
              .flatMap((later) => [`../${later}`, `../${later}/*`]),
            message: `src/${folder} imports from the folders before it only: ${layers.join(" → ")} → ${outer.join(", ")}.`,
          },
          ...(layers.includes(folder)
            ? [{ group: ["node:*"], message: "Up to the figures src runs in a web page, too: ask src/base/system.ts." }]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist/", "report/", ".build/", ".venv/", "node_modules/", "**/*.mjs", "**/*.cjs", "**/*.js"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./src/notebook/browser/tsconfig.json", "./src/tsconfig.json", "./src/live/browser/tsconfig.json", "./test/tsconfig.json", "./notebooks/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: "error",
      "no-restricted-syntax": ["error", noDefaultExport, noMathRandom],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "@typescript-eslint/explicit-module-boundary-types": "error" },
  },
  ...layerRules,
  {
    // node:test hands back promises that its runner awaits.
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["test", "it", "describe", "suite"] }] },
      ],
    },
  },
  {
    // The value of a cell's last expression is what the reader sees.
    files: ["notebooks/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-unused-vars": "off",
    },
  },
);
