"""Multiplies large matrices with the PyTorch or CuPy of this machine, for as many seconds as its argument says."""

import sys
import time

SIZE = 4096


def pytorch():
    import torch

    left, right = (torch.rand(SIZE, SIZE, device="cuda", dtype=torch.float16) for _ in range(2))

    def work():
        torch.matmul(left, right)
        torch.cuda.synchronize()

    return work, f"PyTorch {torch.__version__}"


def cupy():
    import cupy

    left, right = (cupy.random.random((SIZE, SIZE), dtype=cupy.float32) for _ in range(2))

    def work():
        cupy.matmul(left, right)
        cupy.cuda.Device().synchronize()

    return work, f"CuPy {cupy.__version__}"


def main():
    end = time.monotonic() + float(sys.argv[1])
    reasons = []
    for library in (pytorch, cupy):
        try:
            work, name = library()
            work()
            break
        except Exception as error:
            reasons.append(f"{library.__name__}: {error}".splitlines()[0])
    else:
        sys.exit("; ".join(reasons))
    print(f"ready: {name}, {SIZE} x {SIZE}", flush=True)
    while time.monotonic() < end:
        work()


main()
