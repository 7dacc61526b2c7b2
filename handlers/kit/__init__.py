"""The kit every handler is written with: vocabulary, words, entrances, Links. It knows no feature."""
