"""One contract more for import-linter: a layer of all modules that no other layer names."""

from typing import cast

from grimp import ImportGraph
from importlinter.contracts.layers import Layer, LayersContract, ModuleTail
from importlinter.domain.contract import ContractCheck
from importlinter.domain.imports import ModuleExpression

REST = "*"


class FeaturesContract(LayersContract):
    """A layers contract in which `*` stands for every child of the containers not named elsewhere.

    A feature is added by adding its file; nobody has to remember to list it here, and it is
    independent of its neighbours from its first line.
    """

    type_name = "features"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        containers = cast(list[ModuleExpression], self.containers)
        layers = cast(list[Layer], self.layers)
        named = {tail.name for layer in layers for tail in layer.module_tails} - {REST}
        children = {
            child.rpartition(".")[2]
            for container in containers
            for child in graph.find_children(str(container))
        }
        rest = Layer({ModuleTail(name, is_optional=True) for name in children - named})
        # import-linter puts parsed values where its types tell of fields only.
        vars(self)["layers"] = [
            rest if ModuleTail(REST) in layer.module_tails else layer
            for layer in layers
            if rest.module_tails or ModuleTail(REST) not in layer.module_tails
        ]
        return super().check(graph, verbose)
