"""What texts mean, as directions in a space of 512 dimensions: texts that mean the same point the same way, in any of
16 languages (Google's multilingual Universal Sentence Encoder, https://aclanthology.org/2020.acl-demos.12/).

The model takes 120 MB, so it stands in a process of its own (kit/ondemand.py), which also compares: `asking` is what
the other processes use, `__main__` that process, `shelf` and `stored` are for it alone.
"""
