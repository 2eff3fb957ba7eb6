export * from "./exercises";
export * from "./checkExercise";
