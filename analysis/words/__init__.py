"""The words the tool knows, and the words of a text: codebook, dictionary, segmentation, counts."""
