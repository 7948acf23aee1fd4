"""Reference numbers of double quantisation, by bitsandbytes itself: python make_double_quantisation.py FOLDER OUT.json

FOLDER is an unpacked wheel of bitsandbytes 0.50.2. PyTorch is not needed: the library's own native function quantises, and
its own create_dynamic_map is run with NumPy in PyTorch's place. Made with Python 3.11 and NumPy 2.4.6.
"""
import ast, ctypes, json, sys
from pathlib import Path
from types import SimpleNamespace
import numpy as np

ROWS, COLUMNS, BLOCK, NESTED_BLOCK = 500, 256, 64, 256


def dynamic_map(package):
    source = (package / "functional.py").read_text()
    function = next(node for node in ast.parse(source).body
                    if isinstance(node, ast.FunctionDef) and node.name == "create_dynamic_map")
    torch = SimpleNamespace(
        float32=np.float32,
        linspace=lambda start, end, steps, dtype: np.linspace(start, end, steps).astype(dtype),
        tensor=lambda numbers, dtype: np.array(numbers, dtype=dtype))
    names = {"torch": torch}
    exec(ast.unparse(function), names)
    return names["create_dynamic_map"]()


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def main(folder, out):
    package = Path(folder) / "bitsandbytes"
    lib = ctypes.CDLL(str(package / "libbitsandbytes_cpu.so"))
    i, j = np.meshgrid(np.arange(ROWS), np.arange(COLUMNS), indexing="ij")
    w = (0.05 * np.sin(0.7 * i + 1.3 * j) * (1.5 + np.sin(0.37 * i + 0.011 * j))).astype(np.float32)
    absmax = np.abs(w.reshape(-1, BLOCK)).max(axis=1)
    offset = absmax.mean(dtype=np.float32)          # as quantize_4bit(compress_statistics=True) does
    centred = np.ascontiguousarray(absmax - offset, dtype=np.float32)
    code = dynamic_map(package)
    nested = np.zeros(-(-len(centred) // NESTED_BLOCK), dtype=np.float32)
    codes = np.zeros(len(centred), dtype=np.uint8)
    lib.cquantize_blockwise_cpu_fp32(pointer(code), pointer(centred), pointer(nested), pointer(codes),
                                     ctypes.c_longlong(NESTED_BLOCK), ctypes.c_longlong(len(centred)))
    back = np.zeros(len(centred), dtype=np.float32)
    lib.cdequantize_blockwise_cpu_fp32(pointer(code), pointer(codes), pointer(nested), pointer(back),
                                       ctypes.c_longlong(NESTED_BLOCK), ctypes.c_longlong(len(centred)))
    numbers = lambda array: [float(np.format_float_scientific(x, unique=True)) for x in array]
    found = {
        "matrix": f"{ROWS}x{COLUMNS}, 0.05*sin(0.7*i + 1.3*j)*(1.5 + sin(0.37*i + 0.011*j)), float64 then float32",
        "source": "bitsandbytes 0.50.2 on the CPU: create_dynamic_map, quantize_blockwise, dequantize_blockwise",
        "block": BLOCK, "nested_block": NESTED_BLOCK,
        "code": numbers(code), "offset": float(offset), "nested_absmax": numbers(nested),
        "codes_hex": codes.tobytes().hex(), "absmax_back": numbers(back + offset),
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in found.items()]
    Path(out).write_text("{\n" + ",\n".join(lines) + "\n}\n")


main(*sys.argv[1:])
