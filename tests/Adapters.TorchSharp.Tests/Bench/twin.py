"""The benchmark's architectures in plain PyTorch, on the inputs and weights that it left in a folder.

usage: twin.py FOLDER DEVICE   (needs torch, numpy, safetensors)
Prints for each model and batch: milliseconds of PyTorch, of LinkyV on libtorch, their ratio (above 1: LinkyV is
faster), and the largest difference of results relative to the larger of the result and 1.
"""
import csv, os, sys, time
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file

folder, device = sys.argv[1], sys.argv[2]
SECONDS, WARM = 0.6, 10


def up(x):
    return torch.from_numpy(x).to(device)


def block(x, w, heads, mask):
    b, t, d = x.shape
    y = F.layer_norm(x, (d,), w["norm1.gain"], w["norm1.bias"])
    q, k, v = (F.linear(y, w[f"attention.{n}.weight"], w[f"attention.{n}.bias"]).view(b, t, heads, -1).transpose(1, 2)
               for n in ("query", "key", "value"))
    y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, d)
    x = x + F.linear(y, w["attention.out.weight"], w["attention.out.bias"])
    y = F.layer_norm(x, (d,), w["norm2.gain"], w["norm2.bias"])
    y = F.gelu(F.linear(y, w["feed_forward.in.weight"], w["feed_forward.in.bias"]), approximate="tanh")
    return x + F.linear(y, w["feed_forward.out.weight"], w["feed_forward.out.bias"])


def part(w, prefix):
    return {k[len(prefix):]: v for k, v in w.items() if k.startswith(prefix)}


def personality(io, w):
    b, t, g = (int(s) for s in io["sizes"])
    ids, own, traits = (io[n].astype(np.int32) for n in ("ids", "own", "traits"))
    hidden = np.where(io["mask"] > 0, -np.inf, 0).astype(np.float32)
    blocks = [part(w, f"blocks.{i}.") for i in range(2)]

    def run():
        rows = F.embedding(up(ids).view(b * t, g), w["rows"])
        x = torch.bmm(up(io["shares"]).view(b * t, 1, g), rows).view(b, t, -1)
        mask = up(hidden).view(b, 1, 1, t)
        for one in blocks:
            x = block(x, one, 4, mask.expand(b, 4, t, t))
        x = F.layer_norm(x, (x.shape[-1],), w["norm.gain"], w["norm.bias"])
        speaks = up(io["spoken"]).view(b, t, 1)
        gates = F.linear(x, w["gates.weight"], w["gates.bias"]) * (0.3 * speaks) + 1
        mine = F.embedding(up(traits).view(b, t), w["traits"])
        exact, said = up(io["shown"]).view(b, t, 1), up(io["named"]).view(b, t, 1)
        r = mine[..., :45] * (2 * (exact + said))
        root = ((mine[..., 45:46] * exact + mine[..., 46:47] * said) * 2).exp()
        ta = r * root * gates[..., :1]
        th = r * (root * root * up(io["values"]).view(b, t, 1) * gates[..., 1:])
        words = torch.bmm(up(io["own_shares"]).view(b * t, 1, g), F.embedding(up(own).view(b * t, g), w["words"]))
        words, speaks = words.view(b, t, 90), speaks * 0.02
        a = ta + F.linear(x, w["precision.weight"], w["precision.bias"]) * speaks + words[..., :45] * gates[..., :1]
        h = th + F.linear(x, w["evidence.weight"], w["evidence.bias"]) * speaks + words[..., 45:] * gates[..., 1:]
        return [a.cpu().numpy(), h.cpu().numpy()]

    return run


def expression(io, w):
    b = int(io["sizes"][0])

    def run():
        x = up(io["x"]).view(b, -1)
        y = F.leaky_relu(F.linear(x, w["first.weight"], w["first.bias"]), 0.2)
        y = F.leaky_relu(F.linear(y, w["second.weight"], w["second.bias"]), 0.2)
        y = F.linear(y, w["out.weight"], w["out.bias"]) + F.linear(x, w["past.weight"])
        return [F.linear(y, w["basis"], w["mean"]).cpu().numpy()]

    return run


def behaviour(io, w):
    b = int(io["sizes"][0])
    cell = torch.nn.LSTMCell(59, 64, device=device)
    with torch.no_grad():
        cell.weight_ih.copy_(w["lstm.input.weight"])
        cell.bias_ih.copy_(w["lstm.input.bias"])
        cell.weight_hh.copy_(w["lstm.recurrent"])
        cell.bias_hh.zero_()
    acts = np.zeros(b, np.int32)

    def run():
        x = up(io["x"]).view(b, -1)
        h, c = cell(x, (up(io["h"]).view(b, -1), up(io["h"]).view(b, -1)))
        seen = torch.cat([h, x], 1)
        y = F.gelu(F.linear(seen, w["acts.in.weight"], w["acts.in.bias"]), approximate="tanh")
        y = F.linear(y, w["acts.out.weight"], w["acts.out.bias"])
        z = F.linear(seen, w["rest.in.weight"], w["rest.in.bias"]) + F.embedding(up(acts), w["rest.acts.weight"])
        z = F.linear(F.gelu(z, approximate="tanh"), w["rest.out.weight"], w["rest.out.bias"])
        return [v.cpu().numpy() for v in (y, z, h, c)]

    return run


def transformer(io, w):
    b, t = (int(s) for s in io["sizes"])
    ids = io["ids"].astype(np.int32)
    blocks = [part(w, f"blocks.{i}.") for i in range(4)]

    def run():
        x = F.embedding(up(ids).view(b, t), w["tokens.weight"])
        for one in blocks:
            x = block(x, one, 8, None)
        return [F.linear(x.mean(1), w["head.weight"], w["head.bias"]).cpu().numpy()]

    return run


def weights(file):
    """As PyTorch keeps them: matrices of layers [out, in]; tables of rows stay as they are."""
    tables = ("rows", "traits", "words", "tokens.weight", "rest.acts.weight")
    return {k[4:]: (up(v.T.copy()) if v.ndim == 2 and k[4:] not in tables else up(v))
            for k, v in file.items() if k.startswith("net.")}


def main():
    print(f"# torch {torch.__version__} on {device}"
          + (f" ({torch.cuda.get_device_name()})" if device.startswith("cuda") else ""))
    with open(os.path.join(folder, "linkyv.tsv")) as f:
        ours = {(m, int(b)): float(ms) for side, m, b, ms, _ in csv.reader(f, delimiter="\t") if side == "torch"}
    print("model\tbatch\tpytorch_ms\tlinkyv_ms\tratio\tlinkyv_per_s\tdifference")
    with torch.inference_mode():
        for (model, batch), ms in ours.items():
            file = load_file(os.path.join(folder, f"{model}-{batch}.safetensors"))
            io = {k[3:]: v for k, v in file.items() if k.startswith("io.")}
            run = globals()[model](io, weights(file))
            result = np.concatenate([r.ravel() for r in run()])
            off = np.max(np.abs(result - io["result"]) / np.maximum(1, np.abs(result)))
            for _ in range(WARM):
                run()
            times, end = [], time.perf_counter() + SECONDS
            while time.perf_counter() < end:
                begun = time.perf_counter()
                run()
                times.append(1000 * (time.perf_counter() - begun))
            theirs = sorted(times)[len(times) // 2]
            print(f"{model}\t{batch}\t{theirs:.4f}\t{ms:.4f}\t{theirs / ms:.2f}\t{1000 * batch / ms:.0f}\t{off:.1e}")


main()
