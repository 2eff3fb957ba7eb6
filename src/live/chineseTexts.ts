/** All words of the laboratory in Chinese. */
import type { Rule } from "./settings";
import type { LiveTexts } from "./texts";

const range = ({ kind, min, max, choices }: Rule): string => {
  switch (kind) {
    case "whole":
      return `必须是 ${min} 到 ${max} 的整数`;
    case "number":
      return `必须是 ${min} 到 ${max} 的数`;
    case "start":
      return `必须是 ${min} 到 ${max} 的数，或 xavier`;
    case "sizes":
      return `必须是至多三个 ${min} 到 ${max} 的整数，例如 6, 4；不填则没有隐藏层`;
    case "columns":
      return "必须是列的编号，例如 2, 3";
    case "choice":
      return `必须是其中之一：${choices.join("、")}`;
  }
};

/** Chinese. */
export const zh: LiveTexts = {
  region: "实验台",
  train: "训练",
  pause: "暂停",
  step: "走一步",
  epoch: "走一轮",
  reset: "重来",
  toEnd: "走到底",
  speed: "速度",
  speeds: [
    [2, "每秒 2 步"],
    [20, "每秒 20 步"],
    [200, "每秒 200 步"],
    [2000, "每秒 2000 步"],
  ],
  preset: "预设",
  presets: {
    lab: ["本实验的训练", "损失起初停在 ln 3 附近，这就是平台期；之后才下降。"],
    xavier: ["Xavier 初始化", "初始权重较大，且与各层的规模相适应：没有平台期。"],
    highRate: ["学习率过大", "学习率从 0.2 改为 8：损失来回跳动，始终不能稳定。"],
    batchOfOne: ["每批一朵花", "步数是原来的十六倍，每一步只听一朵花的意见：请看损失怎样抖动。"],
    noHidden: ["没有隐藏层", "这就是 Softmax 回归。虚线是它真正的最优解，训练只能慢慢接近它。"],
    luckyDev: [
      "碰巧的验证集高分",
      "训练早期的一个模型碰巧答对了验证集的全部 15 朵花，于是被保存下来。请在测试集上比较两个模型。",
    ],
    noShuffling: [
      "不打乱顺序",
      "每一轮先是全部 setosa，再是 versicolor，最后是 virginica：网络总是偏向刚刚见过的那一类。",
    ],
    sixCopies: [
      "同一个神经元的六份拷贝",
      "初始权重全为 0，六个神经元得到的梯度相同，于是永远相同。",
    ],
  },
  ownSettings: ["自己的设置", "没有改动的设置与本实验相同。"],
  settings: "设置",
  setting: {
    features: "特征",
    split: "划分数据的种子",
    seed: "初始权重和顺序的种子",
    hiddenSizes: "隐藏层神经元数",
    activation: "激活函数",
    weightStd: "初始权重的标准差",
    biasInit: "偏置的初始值",
    learningRate: "学习率",
    batchSize: "批量大小",
    order: "样本的顺序",
    numEpochs: "轮数",
    evalSteps: "每隔几步在验证集上评价",
    baseline: "对照模型",
  },
  choices: {
    all: "全部",
    none: "无",
    shuffled: "每轮打乱",
    fixed: "保持划分时的顺序",
    "by class": "逐类排列",
  },
  refusal: range,
  showKept: "显示保存的模型",
  map: "特征平面图",
  mapNote: (others) => `其余特征取训练集的均值：${others}。`,
  mapHint: "把鼠标移到花上，或用方向键逐朵查看。",
  mapParts: "实心：训练集；空心：验证集与测试集",
  parts: { train: "训练集", dev: "验证集", test: "测试集" },
  flower: (row, className, part, answer) => `第 ${row} 行，${className}，${part}：${answer}`,
  baselineScore: (name, train, dev) =>
    `${name}：训练集准确率 ${train}，验证集准确率 ${dev}（虚线）`,
  epochAxis: "轮次",
  curves: "损失与准确率",
  trainLoss: "训练集损失",
  devLoss: "验证集损失",
  devAccuracy: "验证集准确率",
  lnK: (count) => `ln ${count}`,
  network: "网络",
  weight: "权重",
  bias: "偏置",
  weightName: (layer, from, to) => `第 ${layer} 层：${from} → ${to}`,
  weightSays: (value, gradient) => `值 ${value}，梯度 ${gradient}`,
  neuronNote: "每个方格是该神经元所见的平面：蓝色低，橙色高。右侧是各类的概率。",
  stepTitle: "一步之中的数",
  noStep: "按“走一步”，这一步的全部数值就会列在这里。",
  batchRow: "这一批中的花",
  sentences: {
    forward: (name, size) =>
      `网络由 ${size} 个归一化后的特征算出 ${name} 的未归一化得分，softmax 再把它们变成概率。`,
    loss: (p, loss) => `真实类别的概率是 ${p}，所以这朵花的损失是 ${loss}。`,
    back: (size) => `损失对得分的导数：各类的概率，在真实类别处减 1，再除以这一批的花数 ${size}。`,
    sum: (share, gradient) => `所选权重的梯度是 ${gradient}，其中这朵花贡献 ${share}。`,
    update: (before, after) => `权重沿梯度的反方向，从 ${before} 变为 ${after}。`,
  },
  testTitle: "测试集：只在最后用一次",
  noTest: "训练结束之后才用测试集的花。",
  trueClass: "真实类别 ↓，保存的模型的预测 →",
  tableTitle: "自己的表格",
  tableHint: "带表头的 CSV。数据只留在本页，不会发送到任何地方。",
  tableText: "以文本输入表格",
  tableFile: "或选择文件",
  tableLabel: "类别所在的列",
  useTable: "使用此表",
  useIris: "换回鸢尾花",
  tableRead: (rows, features, classes) => `${rows} 行，${features} 个特征，${classes} 类。`,
  copy: "复制为代码单元",
  copied: "已复制；也可以从这里取：",
  ready: (steps) => `就绪：共 ${steps} 步。`,
  progress: (epoch, step, loss, dev) =>
    `第 ${epoch} 轮，第 ${step} 步，损失 ${loss}，验证集准确率 ${dev}。`,
  done: (keptStep, last, kept) =>
    `完成。保存的是第 ${keptStep} 步之后的模型。最后的模型在测试集上：${last}。` +
    `[Test] accuracy/loss: ${kept}`,
  noScript: "这是一张图片：能运行脚本时（在 JupyterLab 中请运行本单元），网络就在这里学习。",
  picture: (preset) => `训练结束时两个特征平面上的决策区域：${preset}`,
};
