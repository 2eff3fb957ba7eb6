/** What figures write by themselves, in Chinese. */
import type { FigureTexts } from "./texts";

/** The Chinese table; see `englishTexts` for what each entry is. */
export const chineseTexts: FigureTexts = {
  colon: "：",
  comma: "，",
  row: (row) => `第 ${row} 行`,
  rows: (count) => `${count} 行`,
  test: "测试",
  marked: "已标记",
  supportVector: "支持向量",
  boundary: "决策边界，f = 0",
  margin: "间隔边界，f = ±1",
  medianOf: (name, seeds) => `${name}，${seeds} 个种子的中位数`,
  interval: (name, low, high) => `${name}：${low} 至 ${high}`,

  trainingTitle: "训练过程：损失与准确率",
  trainLoss: "训练集损失",
  devLoss: "验证集损失",
  devAccuracy: "验证集准确率",
  step: "步",
  loss: "损失",
  score: "得分",

  trueClass: "真实类别",
  predictedClass: "预测类别",
  predictions: (truth, predicted, count, total) =>
    `真实 ${truth}，预测 ${predicted}<br>${total} 行中的 ${count} 行`,

  dataset: "<b>Dataset</b><br>get(i)：第 i 行",
  loaderOrder: "<b>DataLoader</b><br>新的顺序",
  loaderBatches: (size) => `<b>DataLoader</b><br>每批 ${size} 个`,
  batch: (batch) => `第 ${batch} 批`,

  place: (place) => `位置 ${place}`,
  rowsOfEachClass: "各类的行。",
  ringed: (ringed, rows, ring) => `${rows} 行中有 ${ringed} 行：${ring}`,

  input: (input) => `输入 ${input}`,
  neuron: (layer, neuron) => `第 ${layer} 层，神经元 ${neuron}`,
  bias: (value) => `偏置 ${value}`,
  weight: "权重",
  weightOf: (layer, neuron, input, value) =>
    `第 ${layer} 层，输入 ${input} 到神经元 ${neuron} 的权重：${value}`,
};
